#!/usr/bin/env python3
"""Writes audit.json: the sample audit (Stage 1 finished, Stage 2 half done) over evidence/.

The tables below hold only the start of each quote; the script finds it in the file and takes the
text to the end of the sentence or cell. "start ~ end" gives both ends. check_sample.py proves the result.
Run after make_documents.py.
"""
import json
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.argv = sys.argv[:1]
import check_sample as chk  # noqa: E402

HERE = Path(__file__).resolve().parent
M, S, C, E, R, K, V, X, N = ("01 Management system/", "02 Service portfolio/", "03 Customers and suppliers/",
                             "04 People and finance/", "05 Tickets and records/", "06 Continuity capacity security/",
                             "07 Performance and improvement/", "08 Photos and scans/", "09 Sent after Stage 1/")
# short name: (file, kind, document number, title, version, date)
FILES = {
    "reg": (M + "SMS-00 Document register.xls", "record", "SMS-00", "Document register", "", "2026-08-28"),
    "ctx": (M + "SMS-01 Scope and context.docx", "document", "SMS-01", "Scope and context of the service management system", "2.0", "2026-01-19"),
    "pol": (M + "SMS-02 Service management policy.pdf", "document", "SMS-02", "Service management policy", "1.4", "2026-01-12"),
    "plan": (M + "SMS-03 Service management plan.pdf", "document", "SMS-03", "Service management plan", "3.0", "2026-01-26"),
    "obj": (M + "SMS-04 Objectives 2026.xlsx", "record", "SMS-04", "Service management objectives 2026", "1.2", "2026-08-31"),
    "risk": (M + "SMS-05 Risk and opportunity register.xlsx", "record", "SMS-05", "Risk and opportunity register", "4", "2026-06-10"),
    "man": (M + "SMS-06 Process manual.pdf", "document", "SMS-06", "Process manual", "5.1", "2026-02-09"),
    "dc": (M + "SMS-07 Control of documented information.doc", "document", "SMS-07", "Control of documented information", "2.3", "2025-11-03"),
    "roles": (M + "SMS-08 Roles and authorities.odt", "document", "SMS-08", "Roles and authorities", "2.1", "2026-02-02"),
    "com": (M + "SMS-09 Communication plan.rtf", "document", "SMS-09", "Communication plan", "1.2", "2026-02-16"),
    "mip": (M + "SMS-12 Major incident procedure.pdf", "document", "SMS-12", "Major incident procedure", "2.0", "2026-02-23"),
    "web": (M + "intranet-service-management.html", "document", "", "Intranet page Service Management", "", "2026-03-31"),
    "cat": (S + "SVC-10 Service catalogue.docx", "document", "SVC-10", "Service catalogue", "4.0", "2026-03-30"),
    "sr": (S + "SVC-11 Service requirements.docx", "document", "SVC-11", "Service requirements", "2.0", "2026-02-02"),
    "slab": (S + "SLA-2026-01 Brookmere Clinics.pdf", "document", "SLA-2026-01", "Service level agreement Brookmere Clinics", "2.0", "2026-01-05"),
    "slaf": (S + "SLA-2026-03 Fenwick and Dale Insurance.pdf", "document", "SLA-2026-03", "Service level agreement Fenwick & Dale Insurance", "1.1", "2026-01-08"),
    "prj": (S + "PRJ-26-01 Hall 2 plan and design.docx", "document", "PRJ-26-01", "Move of hosting to Hall 2: plan and design", "1.3", "2026-02-19"),
    "trans": (S + "PRJ-26-01 Transition report.md", "record", "PRJ-26-01", "Transition report Hall 2", "", "2026-03-27"),
    "supp": (C + "Supplier list and SLA cross table.xlsx", "record", "", "Supplier list and SLA cross table", "", "2026-07-31"),
    "cust": (C + "Customer register, reviews, complaints.xlsx", "record", "", "Customer register, reviews, complaints", "", "2026-08-28"),
    "cdc": (C + "CDC-2023-017 Contract Corvane (scan).pdf", "document", "CDC-2023-017", "Contract Corvane Data Centres (scan)", "", "2023-06-12"),
    "cdc3": (C + "CDC-2023-017 Annex 3 prices (protected).pdf", "document", "CDC-2023-017 A3", "Annex 3: prices and power (password)", "1.0", "2026-01-15"),
    "gns": (C + "AGR-GNS Agreement with Group Network Services.docx", "document", "AGR-GNS", "Agreement with Group Network Services", "2.0", "2025-12-15"),
    "brk": (C + "AGR-BRK Device swaps Brookmere DRAFT v0.3.docx", "document", "AGR-BRK", "Agreement on device swaps by Brookmere Clinics", "0.3", "2026-05-06"),
    "rev": (C + "Service review Fenwick and Dale 2026-07.eml", "record", "", "Service review Fenwick & Dale, mail with minutes", "", "2026-07-23"),
    "mbox": (C + "customer-mails-2026.mbox", "record", "", "Mails to and from customers 2026", "", "2026-08-28"),
    "comp": (E + "Competence matrix 2026.ods", "record", "", "Competence matrix 2026", "", "2026-07-03"),
    "bud": (E + "Budget and cost 2026.xlsx", "record", "", "Budget and cost 2026", "", "2026-08-12"),
    "cert": (E + "Certificate Demir major incidents.pdf", "record", "", "Certificate of attendance A. Demir (picture named .pdf)", "", "2026-05-18"),
    "tick": (R + "Ticket export 2026-04 to 2026-08.xlsx", "record", "", "Ticket export April to August 2026", "", "2026-09-01"),
    "chg": (R + "changes_2026-01_to_08.csv", "record", "", "Change export January to August 2026", "", "2026-09-01"),
    "ci": (R + "Asset and CI list.xlsx", "record", "", "Asset and CI list", "", "2026-08-31"),
    "prob": (R + "Problems, known errors, major incidents.xlsx", "record", "", "Problems, known errors, major incidents 2026", "", "2026-08-31"),
    "mi1": (R + "MI-2026-01 Report and review.docx", "record", "MI-2026-01", "Major incident MI-2026-01: report and review", "1.0", "2026-02-10"),
    "mi3": (R + "MI-2026-03 Report and review.pdf", "record", "MI-2026-03", "Major incident MI-2026-03: report and review", "1.0", "2026-06-04"),
    "rel": (R + "REL-26-02 Release record image 26.2.txt", "record", "REL-26-02", "Release record workplace image 26.2", "", "2026-07-03"),
    "civ": (R + "CI verification 2026-Q2.txt", "record", "", "Configuration check, second quarter 2026", "", "2026-06-26"),
    "req": (R + "SVC-12 Service request instructions.md", "document", "SVC-12", "Service request instructions", "1.9", "2026-05-04"),
    "zip": (R + "Change records 041 052 067.zip", "record", "", "Change records CHG-26-041, 052, 067", "", "2026-09-01"),
    "zero": (R + "halyard_audit_log_2026-07.txt", "record", "", "Halyard audit log July 2026 (empty file)", "", "2026-08-03"),
    "scp": (K + "SMS-20 Service continuity plan.pdf", "document", "SMS-20", "Service continuity plan", "2.2", "2026-01-19"),
    "ct": (K + "CT-2024-01 Continuity test report.pdf", "record", "CT-2024-01", "Continuity test of 14 November 2024", "1.0", "2024-11-22"),
    "cap": (K + "SMS-21 Capacity and availability plan.docx", "document", "SMS-21", "Capacity and availability plan", "1.6", "2026-03-23"),
    "ra": (K + "Risk assessment continuity and availability 2026-01.odt", "record", "RA-2026-01", "Risk assessment continuity and availability", "1.0", "2026-01-15"),
    "av": (K + "Availability 2026.xlsx", "record", "", "Availability 2026", "", "2026-08-31"),
    "isp": (K + "SMS-22 Information security policy.pdf", "document", "SMS-22", "Information security policy", "3.0", "2026-01-12"),
    "sec": (K + "Security risk assessment and controls 2026.xlsx", "record", "", "Security risk assessment and controls 2026", "", "2026-05-22"),
    "sinc": (K + "security_incidents_2026.csv", "record", "", "Security incidents 2026", "", "2026-08-31"),
    "rest": (K + "restore-test-2026-03.txt", "record", "", "Restore test hosting backups, 24 March 2026", "", "2026-03-24"),
    "srp": (V + "Service report 2026-07.pdf", "record", "SRP-2026-07", "Service report July 2026", "1.0", "2026-08-07"),
    "prog": (V + "Internal audit programme 2025-2026.xlsx", "record", "", "Internal audit programme 2025-2026", "2", "2026-06-05"),
    "ia": (V + "IA-2026-02 Internal audit report.pdf", "record", "IA-2026-02", "Internal audit report IA-2026-02", "1.0", "2026-05-22"),
    "sl": (V + "Management review 2026-06-18 slides.pptx", "record", "", "Management review June 2026, slides", "", "2026-06-17"),
    "mr": (V + "Management review 2026-06-18 minutes.docx", "record", "MR-2026-06", "Minutes of the management review of 18 June 2026", "1.0", "2026-06-22"),
    "capa": (V + "CAPA log and improvement register.xlsx", "record", "", "CAPA log and improvement register", "", "2026-08-31"),
    "prr": (V + "Process report 2026-Q2.docx", "record", "PRR-2026-Q2", "Process report, second quarter 2026", "1.0", "2026-07-15"),
    "png": (X + "rack_H2-07_2026-04-29.png", "record", "", "Photo rack H2-07", "", "2026-04-29"),
    "jpg": (X + "whiteboard_change_board_2026-08-11.jpg", "record", "", "Photo whiteboard of the change board", "", "2026-08-11"),
    "tif": (X + "visitor_book_2026-08.tiff", "record", "", "Scan visitor book August 2026", "", "2026-09-01"),
    "add": (N + "SMS-01 Addendum climate 2026-09-30.docx", "record", "SMS-01-A1", "Addendum to scope and context: climate", "1.0", "2026-09-30"),
    "rep": (N + "Reply to areas of concern 2026-10-02.eml", "record", "", "Reply to areas of concern", "", "2026-10-02"),
    "prog2": (N + "Internal audit programme 2026-2027.xlsx", "record", "", "Internal audit programme 2026-2027", "2", "2026-09-25"),
}

# requirement | file | start of quote | note.  Strength is 'supports' unless the note starts with a word in [ ].
STAGE_1 = """
4.1-01|ctx|The issues were collected in a workshop|
4.1-02|ctx|Few qualified storage and identity engineers|[context] First of seven issues I-1 to I-7; none of them deals with climate change
4.2-01|cust|clinic staff, patients, health authority|
4.2-02|ctx|A reachable service desk and clear information|
4.2-02|ctx|Right to information and exit plan|Requirement of a supervisor, with source
4.3-01|ctx|Project consulting and the resale|
4.3-02|ctx|When the boundary was drawn|
4.3-03|ctx|The service management system of Tarnfell|Three services named
4.3-04|ctx|The service management system of Tarnfell|
4.3-05|ctx|This document is published on the intranet|
5.1-01|pol|It fits our strategy 2025 to 2028|
5.1-02|plan|The plan is read every quarter|
5.1-03|pol|The Head of Service Delivery decides on services|
5.1-04|pol|Value for us means a contract|
5.2.1-01|pol|This policy was set by the Managing Director.|
5.2.1-02|pol|Each year in January top management derives|
5.2.1-03|pol|We meet the requirements we have agreed|
5.2.1-04|pol|We improve our services and our management|
5.2.2-01|web|Our policy, the scope and this year's objectives|
5.2.2-02|pol|The policy is explained to every new employee|
5.2.2-03|pol|Customers and suppliers find it on our public|
5.3-01|roles|It was sent to all staff on 3 February|
5.3-02|roles|Sabine Kolar has the duty|
5.3-03|roles|Owen Pryce reports the performance|
6.1.1-02|risk|Fewer calls, users served at night|Opportunity C-01
6.1.2-01|risk|Organization, service requirements not met, involvement|
6.1.2-02|risk|Longer outage at night for three|
6.1.2-03|risk|A risk with a score up to 6|
6.1.2-04|risk|Risks are collected per quarter|
6.1.3-01|risk|Score 12 and more: action within|
6.1.3-03|risk|Number of night calls solved without|
6.2.1-01|obj|First-contact resolution at least 70 %|
6.2.1-02|obj|Objectives presented by Helen Marchetti|
6.2.1-03|obj|Approved by Helen Marchetti on 26.01.2026.|
6.2.2-01|obj|Forty new knowledge articles and|
6.3-01|plan|This plan says how the service management|
6.3-02|plan|It rests on the policy SMS-02|
6.3-03|plan|The list of obligations with owners|
6.3-04|plan|The continuity plan SMS-20, the capacity|
7.2-01|comp|Desk level 2 within six months|
7.4-01|com|The plan says what we tell whom|
7.5.2-01|dc|Every document carries a number|
7.5.2-02|dc|Rules are kept as text documents|
7.5.2-03|dc|A document is in force when|
7.5.3.2-01|dc|All staff may read, only owners|
7.5.3.2-02|dc|A second copy of documents needed|
7.5.3.2-03|dc|The reason for a change is written|
7.5.3.2-04|dc|yearly deletion run in Halyard|
7.5.3.2-05|dc|Standards, supplier manuals and customer rules|
8.1-01|man|Each process has one page with purpose|
8.1-02|man|The criteria are measured every month|
8.2.2-01|sr|The requirements were collected in talks|
8.2.2-02|sr|Criticality was rated in one session|
8.2.3.1-01|plan|We keep the accountability for every process|
8.2.3.1-03|plan|No other party operates a complete service.|
8.2.3.1-04|plan|The data-centre rooms come from|
8.2.4-01|cat|This catalogue describes what customers|
8.2.4-02|cat|Intended outcome: applications of the customer|
8.3.2-01|cust|Customers, users and other parties of our|
8.3.2-09|man|A complaint that is not solved|
8.3.3-02|slab|The targets rest on the service requirements|
8.3.3-03|slab|The targets hold for up to 640|
8.3.3-03|slaf|Failures of the building network of Fenwick|Exceptions
8.3.4.2-01|brk|Open. Brookmere asks who ~ clinic and store.|[contradicts] Draft 0.3 without targets and signature
8.3.4.2-01|supp|Agreement not signed, swaps are done|[contradicts]
8.4.3-01|cap|The table shows what the agreed services|
8.4.3-02|cap|To be added after the budget talks.|[contradicts] Chapter 3 has no other text
8.5.1.1-01|man|This chapter is the change management policy.|
8.5.1.1-02|man|A change is of major effect|
8.5.3-01|man|Types: main release (twice a year)|
8.6.1-07|mip|An incident is called major|
8.6.1-08|mip|A review meeting takes place within|
8.6.2-06|req|These instructions open in the agent screen|
8.7.1-02|cap|Availability targets are 99.9 percent|
8.7.1-04|cap|The targets were derived from|
8.7.2-02|scp|The recovery times were taken|
8.7.2-03|scp|The plan is used when a service|
8.7.2-04|scp|The Head of Operations starts the plan|
8.7.2-04|scp|Systems are moved back in the reverse|Way back to normal
8.7.3.1-01|isp|The policy was approved by the Managing|
8.7.3.1-02|isp|It takes up the requirement SR-401|
9.1-01|plan|The table shows what is measured|
9.1-02|plan|The process report takes its numbers|
9.1-03|man|The criteria are measured every month|
9.2.2-01|prog|All parts of the system are audited|[contradicts] No line of the programme names clause 8.7.2
9.2.2-01|sl|Clause 8.7.2 is not shown|[contradicts]
9.2.2-02|prog|Importance of the process, changes|
9.2.2-03|prog|Standard, SMS-06 parts 1 to 5|
9.3-01|mr|The review takes place twice a year|
9.4-01|srp|This report goes to customer contacts|
10.2-02|man|An idea for improvement is approved|
"""

STAGE_2 = """
4.1-01|mr|supervision of insurance outsourcing, vacant posts|
4.1-02|add|Result: climate change is relevant.|
4.1-02|add|On 28 September 2026 Helen Marchetti|
4.2-01|cust|clinic staff, patients, health authority|
4.2-02|add|Interested parties: Brookmere Clinics and the parent|
4.4-02|mr|The system is suitable and adequate|
5.1-01|mr|The second internet line is ordered|Decision serves objective O-2
5.1-02|prr|Read in the service management meeting|
5.1-05|supp|Exchange in four hours kept in|
5.1-07|mr|A storage engineer is hired through|
5.1-08|obj|Objectives presented by Helen Marchetti|
5.1-09|mr|It is effective in change, problem|
5.1-11|mr|The pilot of the automatic password|
5.2.1-02|obj|Half-year values sent, target of O-1|
5.2.2-01|reg|new promise on information of customers|Version 1.4 in the register
5.3-03|mr|Present: Helen Marchetti (chair), Owen Pryce|
6.1.1-01|risk|Reviewed on 10.06.2026 before the management|
6.1.1-02|risk|Shared spare-part pool with the parent|
6.1.2-01|risk|Ransomware reaches the management network|
6.1.2-02|risk|Wrong customer informed in an outage|
6.1.2-03|risk|A risk with a score up to 6|
6.1.2-04|risk|Risks are collected per quarter|
6.1.3-01|risk|Firmware plan with the maker, PRB-26-007|
6.1.3-03|risk|No controller restart for six months|
6.2.1-01|obj|At least 85 % of calls answered|
6.2.1-02|obj|Objectives presented by Helen Marchetti|
6.2.1-03|obj|Approved by Helen Marchetti on 26.01.2026.|
6.2.2-01|obj|Monthly rate from Halyard, three months|
6.3-01|prr|Read in the service management meeting|
7.1-01|mr|57.4 full-time, three posts vacant|
7.2-01|comp|Storage level 3 and maker certificate|
7.2-02|comp|auditor course 2023, 14 audits|
7.2-03|comp|Both restarted a test controller without|
7.2-03|comp|Ten calls heard in May, identity|
7.4-01|mr|The minutes were sent to all process|
7.5.1-01|prog|Management documents agree with the standard|
7.5.3.2-03|reg|change chapter rewritten after audit IA-2026-01|
7.5.3.2-05|reg|Outsourcing annex Fenwick & Dale Insurance|
7.6-02|ia|Agents praise the new search|
8.1-01|ia|The audited processes are in use|
8.1-03|srp|All criteria of the process manual|[partly] Review times of incidents not evaluated
8.1-04|ia|Records in Halyard are complete|
8.1-05|prr|Two side effects, both in the emergency|
8.2.3.1-04|supp|Racks, power, cooling, access control|
8.2.3.1-05|mi3|Agreed: Group Network Services may change|
8.2.3.2-01|supp|Exchange in four hours kept in|
8.2.3.2-02|supp|Copies finished before 06:00 on every|
8.2.4-01|reg|Hall 2, new portal texts|
8.2.5-01|ci|2,978 found, three missing devices|
8.2.6-02|ci|Service Managed Hosting of the catalogue|
8.2.6-03|ci|Two controllers, firmware 9.4.2, rack H2-07|
8.2.6-04|ci|Rights list compared with the personnel|
8.2.6-05|ci|Sign-in for workplaces and hosted systems|
8.2.6-07|civ|Deployed changes of the quarter: for 12|
8.2.6-08|civ|Deployed changes of the quarter: for 12|
8.2.6-09|civ|60 items were drawn from Tessera|
8.2.6-10|civ|SRV-0019 was shown in rack H2-03 ~ after the move.|
8.3.2-01|cust|Customers, users and other parties of our|
8.3.2-03|cust|monthly call, review, mail in outages|
8.3.2-04|rev|You told us about the merger|
8.3.2-05|rev|In short: you were content with devices|
8.3.2-06|cust|850 of 3,655 users asked ~ management review of 18.06.2026|
8.3.2-07|cust|New text blocks for outages, IMP-26-05|
8.3.2-08|cust|Apology by Helen Marchetti, visit|
8.3.2-08|mbox|Please take this mail as a formal|Mail behind complaint CMP-26-06
8.3.2-09|cust|Letter by Owen Pryce on 20 May|CMP-26-03, escalated
8.3.3-04|srp|Calls answered in 30 seconds stayed below|
8.3.3-05|srp|Brookmere uses all 28 agreed servers|
8.3.3-06|srp|The value is shown here for information.|[contradicts] No action for this target in chapter 5 of the report
8.3.3-06|mr|objectives O-1 to O-6; O-5 below ~ May, noted|[contradicts]
8.3.4.1-02|supp|Extension under negotiation, price not settled|[contradicts] End of contract CDC-2023-017 in the list: 30.06.2026; the scan has no text layer
8.3.4.1-04|supp|Customer target has no tolerance;|
8.3.4.1-05|supp|Ticket by mail to duty desk|
8.3.4.1-06|supp|Monthly values of suppliers 2026|
8.3.4.1-10|supp|no dispute registered since the start|[context]
8.3.4.2-01|supp|Agreement not signed, swaps are done|[contradicts]
8.3.4.2-01|mbox|Who picks them up, and is there|[contradicts]
8.3.4.2-02|prr|Group Network Services missed its target|[partly] Brookmere is not rated
8.3.4.2-03|supp|Two of six months below target|
8.3.4.2-03|capa|Second internet line with another operator|
8.4.1-01|bud|Booked by the cost model of|
8.4.1-03|bud|Outlook 0.6 percent above budget|
8.4.1-04|bud|Notebook price rise: replacement of 60|
8.4.2-02|bud|Demand and consumption, reported each quarter|
8.4.3-02|cap|To be added after the budget talks.|[contradicts] Same text as at Stage 1
8.5.1.2-01|chg|Second uplink for clinic Harbour|
8.5.1.2-02|chg|Move of all hosted systems to Hall 2|
8.5.1.2-03|chg|Transition report of 27 March|
8.5.1.3-01|zip|approved, the customer Brookmere gave|
8.5.1.3-02|chg|Clinic keeps working when one line|
8.5.1.3-03|chg|SVC-03 telephone of the clinic|
8.5.1.3-04|chg|Run on controller B since 3 May|
8.5.1.3-05|rel|Dates were sent to all five workplace|
8.5.1.3-06|chg|40 folders without access on Monday|[contradicts] CHG-26-088, field backout_plan empty; also empty in CHG-26-041 and CHG-26-067
8.5.1.3-06|zip|report of the maker, no test system|[partly] CHG-26-041
8.5.1.3-07|chg|Drivers missing for two models;|
8.5.1.3-08|chg|PRB-26-007 can be observed until August|
8.5.1.3-09|prr|Trend: 27 changes in the quarter|
8.5.1.3-10|prr|Used for improvement: printing tests|
8.5.2.1-04|trans|configuration check of 20 March, 74 items|
8.5.2.3-01|trans|failover test 15 March 11:20, no server|
8.5.2.3-02|trans|No acceptance criterion was left unmet|[context]
8.5.2.3-03|trans|Roll-out followed the release plan|
8.5.2.3-04|trans|Availability in the first twelve days|
8.5.3-02|rel|Pilot with 30 users on 5 June|
8.5.3-03|rel|Problems and known errors touched: PRB-26-005|
8.5.3-04|rel|Contents: system version, office update|
8.5.3-05|rel|Released by Daniel Foss on 9 June|
8.5.3-07|rel|State of 1,645 devices saved|
8.5.3-08|rel|A hash check of the image|
8.5.3-09|rel|Nine incidents of priority 3 and 4|
8.5.3-10|rel|Learned: the pilot had no user|
8.5.3-11|rel|Result and date of minor release|
8.6.1-01|ia|Of 25 tickets drawn, 25 had ~ resolution;|
8.6.1-02|ia|in 24 the priority followed|
8.6.1-03|tick|Half of agreed time passed at 11:18|
8.6.1-04|tick|Controller B restarted with the maker|
8.6.1-05|tick|Cable exchanged at the desk|
8.6.1-06|tick|Known error KE-26-12 found in|
8.6.1-08|mi3|Text blocks were used and the first|
8.6.1-09|prob|O. Pryce to H. Marchetti 10:20, 11:20|
8.6.1-11|prob|no report in the folder, review not|[contradicts] MI-2026-02
8.6.1-11|prob|report not written, no date for|[contradicts] MI-2026-04
8.6.1-11|mi1|Agreed: text blocks for messages, owner|[context] MI-2026-01 and MI-2026-03 were reviewed
8.6.2-01|tick|Device and accounts for five new claims|
8.6.2-03|tick|Model RM-01 followed, five devices|
8.6.2-05|tick|Model RM-04 followed, identity checked|
8.6.2-06|tick|Model RM-07 followed, approval of the|
8.6.3-01|prr|The largest cluster was the home office|
8.6.3-02|prob|Fault in firmware 9.3.8, confirmed|
8.6.3-03|prob|Storage controller stops under load|
8.6.3-05|prob|Head of Operations on 20 April|
8.6.3-06|prob|Firmware 9.4.2 on both controllers|
8.6.3-07|prob|No stop in fourteen weeks|
8.6.3-08|prob|Limit set, watch on free space|
8.6.3-09|chg|Storage controller firmware 9.4.2 on B|
8.6.3-10|prob|Known error KE-26-12, workaround in the|
8.6.3-11|prob|Connect again, session stays open|
8.6.3-13|prr|Fixing works: repeat incidents|
8.7.1-01|ra|The assessment is done each January.|
8.7.1-05|av|Availability per system 2026, planned|
8.7.1-06|av|Fault in controller firmware, confirmed|
8.7.2-01|ra|The risk of a failed restart|
8.7.2-06|scp|The plan is tested at least once|[context] Own rule
8.7.2-06|ct|Next test: fourth quarter 2025.|[contradicts] No later test report exists
8.7.2-07|trans|Continuity exercise after the move: date|[contradicts]
8.7.2-08|ct|Result: the recovery time of eight hours|[partly] Only record of a test
8.7.2-10|rest|archive of 2025 is encrypted, password|[contradicts] Restore test stopped, no ticket and no repetition found yet
8.7.3.2-01|sec|Done on 20 and 22 May 2026|
8.7.3.2-05|sec|Two old accounts found and removed|
8.7.3.3-01|sinc|Notebook of a nurse lost in|
8.7.3.3-04|sinc|Device taken off the network within|
9.1-05|srp|Numbers come from Halyard, Lookout|
9.1-06|mr|The system is suitable and adequate|
9.1-07|srp|First-contact resolution has risen since|
9.2.1-02|ia|Within the sample the processes meet|
9.2.1-03|ia|The audited processes are in use|
9.2.2-01|prog|All parts of the system are audited|[contradicts]
9.2.2-01|prog2|planned, added after Stage 1 of|[context] First audit of the clause in the first quarter of 2027
9.2.2-02|prog|Importance of the process, changes|
9.2.2-03|prog|Standard, SMS-06 parts 6, 7, 11|
9.2.2-04|prog|Auditors come from Group Audit|
9.2.2-05|ia|Sent on 22 May 2026 to|
9.2.2-06|prog|Two emergency changes without later approval|
9.3-01|mr|The review takes place twice a year|
9.3-02|mr|ratings of five parties, Brookmere without|
9.3-02|sl|Nine actions of 11 December 2025|
9.3-03|mr|The second internet line is ordered|
9.3-04|mr|The minutes were sent to all process|
9.4-02|srp|Numbers come from Halyard, Lookout|
9.4-03|srp|It shows results against targets, volume|
9.4-04|srp|Actions of the June report: three|
9.4-05|mr|The minutes were sent to all process|
10.1.1-01|capa|Both approved on 3 February|
10.1.1-02|capa|60 items checked in Q1, 5 wrong|
10.1.1-03|capa|Halyard puts emergency changes on the|
10.1.1-04|capa|Check Q2: 57 of 60 correct|
10.1.1-05|capa|SMS-06 remark for version 5.2|
10.1.1-06|capa|Effort follows the effect: actions|
10.1.2-01|capa|Policy still names a service that|
10.1.2-02|capa|No overdue line on 2 March|
10.2-03|capa|Text blocks for messages in outages|
10.2-04|capa|70.2 percent in May, 71.1 in|
"""

A, P = "Aldermoor", "Port Stennick"
# audit | requirement | i(nterview) or o(bservation) | person | role | site | time | text
NOTES = f"""
1|4.4-01|o|Sabine Kolar|Service Quality Manager|{A}|2026-09-08T09:40|Process map on the intranet opened; from ticket INC-26-1217 I could follow the links to PRB-26-010 and CHG-26-115 on the screen.
1|5.3-01|i|Owen Pryce|Head of Service Delivery|{A}|2026-09-08T10:05|Names the 14 roles without looking; deputies are in the on-call list.
1|6.1.1-01|i|Helen Marchetti|Managing Director|{A}|2026-09-08T10:30|Issues I-1 to I-7 are read before the risks are rated. Shown for I-2 and R-03. Climate was not talked about in January.
1|6.1.3-02|i|Sabine Kolar|Service Quality Manager|{A}|2026-09-08T11:10|Column "Built into process" names the chapter of SMS-06 for each risk. Example R-06 in part 11.
1|7.1-01|i|Ruth Calloway|Finance Controller|{A}|2026-09-08T11:45|Budget 6.84 million released in December. Three posts vacant, agency engineer since August.
1|7.5.1-01|o|Sabine Kolar|Service Quality Manager|{A}|2026-09-08T13:30|Register compared with the request list: 17 of 18 lines in force, AGR-BRK is a draft.
1|7.5.1-02|o|Sabine Kolar|Service Quality Manager|{A}|2026-09-08T13:45|Own additions seen: form SUP-F1, request models, customer text blocks.
1|7.5.3.1-02|o|Petra Nowicki|Configuration and Asset Manager|{A}|2026-09-08T14:20|Tried to save SMS-03 with a reader account: refused.
1|8.3.4.1-01|i|Ingrid Vasse|Supplier and Contract Manager|{A}|2026-09-08T15:00|She manages Corvane and Pellworth, Nadia Benali manages Sentrel. Both named in the list.
1|8.3.2-02|i|Jonas Weir|Customer Relationship Manager|{A}|2026-09-08T15:30|Three customers are with him, three with Owen Pryce.
1|9.1-04|i|Sabine Kolar|Service Quality Manager|{A}|2026-09-08T16:10|Evaluation monthly for service levels, quarterly for processes, dates are in her calendar for the whole year.
1|7.5.3.1-01|o|Tomas Reinholt|Head of Operations|{P}|2026-09-09T09:30|Process manual open on the wall screen of the operations room, version 5.1.
1|8.7.2-05|o|Tomas Reinholt|Head of Operations|{P}|2026-09-09T10:15|Safe opened: stick and paper copy of SMS-20 version 2.2 inside.
1|8.2.5-01|o|Petra Nowicki|Configuration and Asset Manager|{P}|2026-09-09T11:00|Staging room: four notebooks drawn, all four labels found in Tessera.
2|4.4-01|o|Sabine Kolar|Service Quality Manager|{A}|2026-10-19T10:10|Followed complaint CMP-26-03 through incident, problem, change and CAPA log in Halyard; links complete.
2|5.1-06|o|Helen Marchetti|Managing Director|{A}|2026-10-19T10:40|Agenda of the weekly management meeting: service report is point 2, seen for 5 and 12 October.
2|5.1-10|i|Bea Okafor|Shift lead service desk|{A}|2026-10-19T11:20|Says that ideas are answered; two of her three ideas were carried out this year.
2|5.2.2-02|o|Bea Okafor|Shift lead service desk|{A}|2026-10-19T11:30|Policy version 1.4 hangs beside the door of the desk room; two agents could name two of the five promises.
2|7.3-01|o|Tim Rask|Service desk agent|{A}|2026-10-19T11:45|Found policy and objectives on the intranet in less than a minute, explained the red value of O-5.
2|7.2-04|o|Felix Arden|HR partner|{A}|2026-10-19T13:20|Five personnel files drawn (Okafor, Lindt, Hartwig, Hartmann, Demir): certificates present in all five.
2|8.3.3-01|o|Jonas Weir|Customer Relationship Manager|{A}|2026-10-19T14:00|Signed originals of SLA-2026-01 to 06 seen in the contract cabinet.
2|8.3.3-02|o|Jonas Weir|Customer Relationship Manager|{A}|2026-10-19T14:10|Column Requirement in all six agreements read against SVC-11, no number without counterpart.
2|8.3.3-06|i|Sabine Kolar|Service Quality Manager|{A}|2026-10-19T14:40|Asked for entries on telephone answer time from May to July. Improvement register and CAPA log filtered together: no entry.
2|8.2.4-03|o|Jonas Weir|Customer Relationship Manager|{A}|2026-10-19T15:10|Portal opened with a test account of Rowan: own three services shown, nothing of other customers.
2|8.3.4.1-01|i|Ingrid Vasse|Supplier and Contract Manager|{A}|2026-10-19T15:40|Original of CDC-2023-017 seen on paper, end 30 June 2026, no signed extension in the cabinet.
2|8.6.1-10|o|Aisha Demir|Service Desk Manager|{A}|2026-10-20T09:15|Halyard: field Responsible filled in all four major incidents of 2026.
2|8.6.1-11|i|Aisha Demir|Service Desk Manager|{A}|2026-10-20T09:30|Reviews of MI-2026-02 and MI-2026-04 did not take place. She had counted on the firmware result first.
2|8.6.2-02|o|Aisha Demir|Service Desk Manager|{A}|2026-10-20T10:00|Twelve requests drawn from 112 (every ninth): priority set in all twelve.
2|8.6.2-04|o|Aisha Demir|Service Desk Manager|{A}|2026-10-20T10:05|Same sample: eleven closed, one in work inside the agreed time.
2|8.6.3-04|o|Leo Hartmann|Problem Manager|{A}|2026-10-20T10:50|All seven problems of 2026 opened: class and priority present.
2|8.6.3-12|o|Tim Rask|Service desk agent|{A}|2026-10-20T11:15|Listened to a call: KE-26-12 came up in the agent screen while the user was speaking.
2|7.6-01|o|Leo Hartmann|Problem Manager|{A}|2026-10-20T11:35|Knowledge base: 421 articles, list of needed topics per service kept by the editor.
2|8.2.6-06|o|Petra Nowicki|Configuration and Asset Manager|{A}|2026-10-20T13:30|Tried with a reader account to change SRV-0019: refused. History of STO-0004 shows four entries with names.
2|8.2.6-11|o|Daniel Foss|Change and Release Manager|{A}|2026-10-20T14:00|Relations of STO-0004 shown inside the request for change CHG-26-131.
2|8.2.6-01|o|Petra Nowicki|Configuration and Asset Manager|{A}|2026-10-20T14:15|List of nine item types in Tessera agrees with SMS-06 part 2.
2|8.5.1.2-04|o|Daniel Foss|Change and Release Manager|{A}|2026-10-20T14:40|Board of 20 October attended: seven requests, one sent back with a question on cost.
2|8.5.2.1-02|i|Owen Pryce|Head of Service Delivery|{A}|2026-10-20T15:20|No service was removed since 2024. Way of working shown in SMS-06 part 9.
2|8.5.2.1-03|i|Owen Pryce|Head of Service Delivery|{A}|2026-10-20T15:25|No service was taken over from or given to another party since the first contract with Rowan in 2023.
2|8.7.2-06|i|Nadia Benali|Capacity and Availability Manager|{P}|2026-10-21T09:20|Last test was 14 November 2024. The test of 2025 was put off for the move and no new date was set; 2026 has no date either.
2|8.7.2-07|i|Tomas Reinholt|Head of Operations|{P}|2026-10-21T09:40|After the move to Hall 2 no exercise of the continuity plan took place.
2|8.7.2-05|o|Tomas Reinholt|Head of Operations|{P}|2026-10-21T10:00|Paper copy of SMS-20 at the home of the engineer on call confirmed by video; stick in the safe opened.
2|8.7.2-11|o|Nadia Benali|Capacity and Availability Manager|{P}|2026-10-21T10:15|Log of plan starts opened: last entry 2022. No start of the plan between September 2025 and today.
2|8.2.1-02|o|Ivo Hartwig|Storage engineer|{P}|2026-10-21T11:00|Shift hand-over at 11:00 attended: open tickets, changes of the night and alarms gone through with the list.
2|7.5.3.1-01|o|Maya Brandt|Server engineer|{P}|2026-10-21T11:20|Opened SMS-12 on the emergency notebook without network: version 2.0, current.
"""

FINDINGS = [
    dict(audit="stage-1", kind="concern", grade=None, grade_reason="", title="Climate change not decided in the context analysis",
         requirements=["4.1-02"],
         statement="It could not be shown that the organization has decided whether climate change is one of the issues that bear on the service management system.",
         objective_evidence="SMS-01 version 2.0 of 19 January 2026 lists seven issues, I-1 to I-7. None of them names climate change. The Managing Director stated on 8 September 2026 that climate was not talked about in the workshop of 8 January 2026.",
         cites=["Few qualified storage and identity engineers"], discussed_with="Sabine Kolar", discussed_at="2026-09-08"),
    dict(audit="stage-1", kind="concern", grade=None, grade_reason="", title="Clause 8.7.2 missing from the internal audit programme",
         requirements=["9.2.2-01"],
         statement="The internal audit programme July 2025 to June 2026 does not contain the service continuity process.",
         objective_evidence="Sheet Programme names clauses 4 to 8.6, 8.7.1, 8.7.3, 9 and 10 in five audits. Clause 8.7.2 is in no line, while sheet Rules states that all parts are audited in twelve months. The slides of the management review of 18 June 2026 show the same gap.",
         cites=["All parts of the system are audited", "Clause 8.7.2 is not shown"], discussed_with="Sabine Kolar, Grace Tully", discussed_at="2026-09-08"),
    dict(audit="stage-1", kind="concern", grade=None, grade_reason="", title="Capacity plan without forecast",
         requirements=["8.4.3-02"],
         statement="The capacity plan shows present capacity and thresholds; a forecast of capacity is not part of it.",
         objective_evidence="SMS-21 version 1.6 of 23 March 2026, chapter 3, consists of one line that says the text will be added after the budget talks.",
         cites=["To be added after the budget talks."], discussed_with="Nadia Benali", discussed_at="2026-09-09"),
    dict(audit="stage-1", kind="concern", grade=None, grade_reason="", title="Agreement with the customer acting as supplier is a draft",
         requirements=["8.3.4.2-01"],
         statement="For the device swaps by Brookmere Clinics there is no agreed document with targets, commitments, activities and interfaces.",
         objective_evidence="AGR-BRK is at version 0.3 DRAFT of 6 May 2026 with open places for targets and stock. The supplier list of 31 July 2026 states that swaps are done since 1 April.",
         cites=["Open. Brookmere asks who", "Agreement not signed, swaps are done"], discussed_with="Jonas Weir", discussed_at="2026-09-08"),
    dict(audit="stage-1", kind="positive", grade=None, grade_reason="", title="Service requirements agreed with all customers and numbered",
         requirements=["8.2.2-01"],
         statement="The requirements of all six customers are numbered, confirmed in writing and used again in every service level agreement.",
         objective_evidence="SVC-11 version 2.0, eleven numbered requirements; column Requirement in SLA-2026-01 and SLA-2026-03.",
         cites=["The requirements were collected in talks"], discussed_with="Owen Pryce", discussed_at="2026-09-09"),
    dict(audit="stage-1", kind="ofi", grade=None, grade_reason="", title="Review of the context analysis after a large change",
         requirements=["4.1-01"],
         statement="SMS-01 names a reading of the analysis after every large change; how the end of such a reading is shown differs between documents of the set.",
         objective_evidence="SMS-01 chapter 4; register SMS-00, column Remark, lines SMS-01 and SMS-20.",
         cites=["The issues were collected in a workshop"], discussed_with="Sabine Kolar", discussed_at="2026-09-09"),
    dict(audit="stage-2", kind="nc", grade="major",
         grade_reason="Two test years have passed without an exercise and the whole hosting platform was moved in between; there is serious doubt whether the recovery times promised to customers can be met.",
         title="Service continuity plan not tested since November 2024",
         requirements=["8.7.2-06", "8.7.2-07"],
         statement="The service continuity plan was not tested at the planned interval and was not tested after a large change of the service environment.",
         objective_evidence="SMS-20 version 2.2, chapter 8, plans one test per calendar year and one after each large change. Last test report: CT-2024-01, test of 14 November 2024. No test record for 2025 or for 2026 up to 21 October 2026. Move of all hosted systems to Hall 2 on 14 and 15 March 2026 (CHG-26-022); the transition report lists the exercise as open without date. Interviews with Nadia Benali and Tomas Reinholt on 21 October 2026.",
         cites=["The plan is tested at least once", "Next test: fourth quarter 2025.", "Continuity exercise after the move: date"],
         discussed_with="Nadia Benali, Tomas Reinholt", discussed_at="2026-10-21"),
    dict(audit="stage-2", kind="nc", grade="minor",
         grade_reason="Two of four cases; the other two were reported and reviewed in time and services were restored in all four.",
         title="Two major incidents without report and review",
         requirements=["8.6.1-11"],
         statement="Two major incidents of 2026 were not reported and reviewed after resolution.",
         objective_evidence="Sheet Major incidents, status 31 August 2026: for MI-2026-02 (17 April 2026, INC-26-0871) and MI-2026-04 (9 July 2026, INC-26-1217) the columns Report, Review meeting and Minutes are empty. SMS-12 chapter 4 sets five working days for the report and ten for the review. Interview with Aisha Demir on 20 October 2026: both reviews did not take place.",
         cites=["no report in the folder, review not", "report not written, no date for"],
         discussed_with="Aisha Demir", discussed_at="2026-10-20"),
    dict(audit="stage-2", kind="nc", grade="minor",
         grade_reason="One metric of one service; all other missed targets of the year led to an entry.",
         title="Missed answer time target without improvement opportunity",
         requirements=["8.3.3-06"],
         statement="For a service level target missed in three months in a row no improvement opportunity was identified.",
         objective_evidence="Service report July 2026, chapter 1: calls answered in 30 seconds 81.2, 79.6 and 78.9 percent in May, June and July, target 85 percent; chapter 5 holds no action on it. Minutes MR-2026-06: value noted, no decision. Improvement register and CAPA log, status 31 August 2026: no entry. SMS-06 part 4 asks for an entry after two months in a row.",
         cites=["The value is shown here for information.", "objectives O-1 to O-6; O-5 below ~ May, noted"],
         discussed_with="Sabine Kolar, Aisha Demir", discussed_at="2026-10-19"),
    dict(audit="stage-2", kind="nc", grade="minor",
         grade_reason="One clause is affected; all other clauses were audited and results followed up.",
         title="Internal audit programme does not cover service continuity",
         requirements=["9.2.2-01"],
         statement="The internal audit programme carried out from July 2025 to June 2026 did not include service continuity management.",
         objective_evidence="Programme version 2 of 15 July 2025: five audits, clause 8.7.2 in none of them. Rule in the same file: all parts in twelve months. Programme 2026-2027, version 2 of 25 September 2026: audit IA-2027-01 of clause 8.7.2 planned for the first quarter of 2027; not carried out up to 21 October 2026.",
         cites=["All parts of the system are audited", "planned, added after Stage 1 of"],
         discussed_with="Grace Tully", discussed_at="2026-10-21"),
    dict(audit="stage-2", kind="ofi", grade=None, grade_reason="", title="Number of items in the configuration check",
         requirements=["8.2.6-09"],
         statement="The quarterly check draws 60 of 3,412 items whatever their type; the share of items of critical services in the draw varies between quarters.",
         objective_evidence="CI verification 2026-Q2: 20 servers, 5 network and storage items, 35 workplace devices; result 57 of 60 correct.",
         cites=["60 items were drawn from Tessera"], discussed_with="Petra Nowicki", discussed_at="2026-10-20"),
    dict(audit="stage-2", kind="ofi", grade=None, grade_reason="", title="Presentation of trends in the process report",
         requirements=["8.6.3-13"],
         statement="Trends of problem fixing are written as sentences with two quarters; earlier quarters are in separate reports.",
         objective_evidence="Process report 2026-Q2, section Incidents and problems.",
         cites=["Fixing works: repeat incidents"], discussed_with="Leo Hartmann", discussed_at="2026-10-20"),
    dict(audit="stage-2", kind="positive", grade=None, grade_reason="", title="Known errors reach the agent during the call",
         requirements=["8.6.3-12", "7.6-02"],
         statement="Known errors and workarounds are shown in the agent screen while the user is speaking, and their use is counted.",
         objective_evidence="Call listened to on 20 October 2026 (KE-26-12); internal audit report IA-2026-02; counter in sheet Known errors: 72 uses until August 2026.",
         cites=["Agents praise the new search"], discussed_with="Aisha Demir", discussed_at="2026-10-20"),
]

# Conclusions: every requirement with a citation or note is taken as conforming, unless it is named here.
STATE = {
    ("stage-1", "4.1-02"): ("concern", "No decision on climate change found in SMS-01; area of concern raised."),
    ("stage-1", "9.2.2-01"): ("concern", "Clause 8.7.2 is in no line of the programme; area of concern raised."),
    ("stage-1", "8.4.3-02"): ("concern", "Chapter 3 of SMS-21 holds no forecast; area of concern raised."),
    ("stage-1", "8.3.4.2-01"): ("concern", "AGR-BRK is a draft without targets; area of concern raised."),
    ("stage-2", "8.7.2-06"): ("nonconforming", "No test since 14 November 2024, own interval is one calendar year."),
    ("stage-2", "8.7.2-07"): ("nonconforming", "No exercise after the move to Hall 2 in March 2026."),
    ("stage-2", "8.6.1-11"): ("nonconforming", "MI-2026-02 and MI-2026-04 without report and review."),
    ("stage-2", "8.3.3-06"): ("nonconforming", "Answer time missed from May to July, no entry in any register."),
    ("stage-2", "9.2.2-01"): ("nonconforming", "Service continuity was not in the programme that was carried out."),
    ("stage-2", "8.3.4.1-10"): ("no_case", "No dispute with a supplier was registered in the period; way of logging shown in the supplier list."),
    ("stage-2", "8.7.2-11"): ("no_case", "The plan was not started in the period; the log of plan starts was opened, last entry 2022."),
    ("stage-2", "8.5.2.1-02"): ("no_case", "No service was removed in the period; arrangement in SMS-06 part 9 was looked at."),
    ("stage-2", "8.5.2.1-03"): ("no_case", "No service was transferred in the period; arrangement in SMS-06 part 9 was looked at."),
    ("stage-2", "8.5.2.3-02"): ("no_case", "All four acceptance criteria of PRJ-26-01 were met; arrangement is part of the plan."),
}
# seen, but not judged yet
OPEN = {("stage-1", r) for r in ("7.1-01", "8.3.2-02", "8.7.2-05", "8.2.5-01", "9.1-04", "8.6.1-08", "7.5.3.1-02")} | \
       {("stage-2", r) for r in ("8.3.4.1-01", "8.3.4.1-02", "8.3.4.2-01", "8.4.3-02", "8.5.1.3-06", "8.7.2-08", "8.7.2-10",
                                 "8.1-03", "8.3.4.2-02", "5.1-10", "8.7.3.2-01", "8.7.3.2-05", "8.7.3.3-01", "8.7.3.3-04", "7.1-01",
                                 "8.4.2-02", "9.1-06", "5.1-09")} | \
       {("stage-2", r) for r in (    # planned for day four, 22 October: evidence collected, no conclusion yet
           "5.1-07 5.1-08 5.1-11 7.2-01 7.2-02 7.2-03 7.2-04 8.2.3.2-01 8.2.3.2-02 8.4.1-01 8.4.1-03 8.4.1-04 8.5.2.3-01 "
           "8.5.2.3-03 8.5.2.3-04 8.7.1-01 8.7.1-05 8.7.1-06 8.7.2-01 9.1-05 9.1-07 9.3-01 9.3-02 9.3-03 9.3-04 9.4-02 "
           "9.4-03 9.4-04 9.4-05 10.1.1-01 10.1.1-02 10.1.1-03 10.1.1-04 10.1.1-05 10.1.1-06 10.1.2-01 10.1.2-02 10.2-03 "
           "10.2-04").split()}
_cache = {}


def quote(alias, start):
    path = FILES[alias][0]
    if path not in _cache:
        _cache[path] = chk.units(chk.EVIDENCE / path)
    start, _, end = (x.strip() for x in start.partition("~"))
    hits = [(u, m.start()) for u in _cache[path] for m in re.finditer(re.escape(start), u)]
    if len(hits) != 1:
        raise SystemExit(f"{len(hits)} hits in {path}: {start}")
    rest = hits[0][0][hits[0][1]:]
    if end:
        return rest[:rest.index(end, len(start)) + len(end)].rstrip(";")
    stop = re.search(r"[.;](?=\s|$)", rest[len(start) - 1:])
    return (rest[:len(start) - 1 + stop.end()] if stop else rest).rstrip("; |")


def main():
    citations, notes = [], []
    for audit, table in (("stage-1", STAGE_1), ("stage-2", STAGE_2)):
        for line in table.strip().split("\n"):
            req, alias, start, note = line.split("|")
            if note == "[skip]":
                continue
            m = re.match(r"\[(\w+)\]\s*(.*)", note)
            citations.append(dict(audit=audit, requirement="R18-" + req, file=FILES[alias][0], quote=quote(alias, start),
                                  strength=m.group(1) if m else "supports", note=m.group(2) if m else note))
    for line in NOTES.strip().split("\n"):
        a, req, kind, person, role, site, at, text = line.split("|")
        notes.append(dict(audit="stage-" + a, requirement="R18-" + req, kind="interview" if kind == "i" else "observation",
                          person=person, role=role, site=site, at=at + ":00Z", text=text))

    starts = {}
    for audit, table in (("stage-1", STAGE_1), ("stage-2", STAGE_2)):
        for line in table.strip().split("\n"):
            _, alias, start, _ = line.split("|")
            starts.setdefault((audit, start), alias)
    findings = []
    for f in FINDINGS:
        cites = f["cites"]
        f = {k: v for k, v in f.items() if k != "cites"}
        f["requirements"] = ["R18-" + r for r in f["requirements"]]
        full = []
        for c in cites:
            key = next(k for k in starts if k[0] == f["audit"] and k[1].startswith(c))
            full.append(quote(starts[key], key[1]))
        f["cite_quotes"] = full
        f["discussed_at"] += "T15:00:00Z"
        findings.append(f)

    conclusions, linked = [], {(f["audit"], r) for f in findings if f["kind"] in ("nc", "concern") for r in f["requirements"]}
    title = {v[0]: (f"{v[2]} " if v[2] else "") + v[3] for v in FILES.values()}
    ids = [line.split(",")[0] for line in chk.CSV.read_text(encoding="utf-8").split("\n")[1:] if line]
    for audit in chk.AUDITS:
        for rid in ids:
            k = (audit, rid[4:])
            if k in STATE:
                conclusions.append(dict(audit=audit, requirement=rid, state=STATE[k][0], reason=STATE[k][1]))
                continue
            cs = [c for c in citations if (c["audit"], c["requirement"]) == (audit, rid)]
            ns = [n for n in notes if (n["audit"], n["requirement"]) == (audit, rid)]
            if k in OPEN or (audit, rid) in linked or not (cs or ns):
                continue
            parts = []
            if cs:
                parts.append("Read in " + " and ".join(dict.fromkeys(title[c["file"]] for c in cs)))
            for n in ns:
                day = int(n["at"][8:10])
                parts.append(f"{'talk with' if n['kind'] == 'interview' else 'seen with'} {n['person']} on {day} {'September' if audit == 'stage-1' else 'October'}")
            text = "; ".join(parts) + "."
            conclusions.append(dict(audit=audit, requirement=rid, state="conforming", reason=text[0].upper() + text[1:]))

    out = dict(
        client=dict(name="Tarnfell Managed Services Ltd", address="14 Mill Lane, Aldermoor AD3 7QH",
                    representative_name="Sabine Kolar", representative_function="Service Quality Manager",
                    representative_contact="sabine.kolar@tarnfell-ms.example, 0555 0104"),
        scope=dict(organization="Tarnfell Managed Services Ltd", services="Managed Workplace, Managed Hosting, Service Desk",
                   statement="The service management system of Tarnfell Managed Services Ltd that supports the delivery of Managed Workplace, "
                             "Managed Hosting and Service Desk to external customers from Aldermoor and Port Stennick."),
        certification_body=dict(name="Northmark Certification", address="2 Assay Court, Wexholm WX1 4NC"),
        sites=[dict(name=A, address="14 Mill Lane, Aldermoor AD3 7QH", persons=41,
                    activities="Head office, service desk, workplace engineering, customer and supplier management"),
               dict(name=P, address="3 Dock Road, Port Stennick PS2 1LR", persons=21,
                    activities="Operations centre, hosting engineering, staging of devices")],
        services=[dict(name="Managed Workplace", description="Devices, images, updates and device exchange for users at their desks",
                       customers="Brookmere Clinics, Fenwick & Dale Insurance, Aldermoor Town Council, Lyndon Schools Trust, Rowan Timber Works"),
                  dict(name="Managed Hosting", description="Virtual servers, storage, backup and monitoring in Hall 2",
                       customers="Brookmere Clinics, Rowan Timber Works, Sable Engineering"),
                  dict(name="Service Desk", description="Telephone, mail and portal contact, first-level help and requests", customers="All six customers")],
        other_parties=[dict(name="Corvane Data Centres Ltd", kind="external_supplier", provides="Racks, power, cooling and access control in Hall 2"),
                       dict(name="Pellworth Device Logistics Ltd", kind="external_supplier", provides="Delivery, repair and return of devices"),
                       dict(name="Sentrel Backup Services Ltd", kind="external_supplier", provides="Off-site copies of backups"),
                       dict(name="Group Network Services", kind="internal_supplier", provides="Wide area network, internet access and firewalls"),
                       dict(name="Brookmere Clinics", kind="customer_as_supplier", provides="Device swaps at three clinics")],
        team=[dict(name="Jana Lindqvist", role="lead_auditor", organization="Northmark Certification"),
              dict(name="Rafael Moreau", role="auditor", organization="Northmark Certification"),
              dict(name="Kenji Alder", role="technical_expert", organization="freelance, data-centre operation"),
              dict(name="Margaret Osei", role="reviewer", organization="Northmark Certification")],
        audits={"stage-1": dict(starts_on="2026-09-08", ends_on="2026-09-09",
                                objectives="Review documented information, site conditions, understanding of the requirements, scope, resources for Stage 2, planning, internal audits and management review; conclude on readiness for Stage 2.",
                                criteria="ISO/IEC 20000-1:2018 with Amendment 1:2024; documents SMS-00 to SMS-22 and SVC-10 to SVC-12 of the client"),
                "stage-2": dict(starts_on="2026-10-19", ends_on="2026-10-22",
                                objectives="Conclude on conformity with the criteria, on the ability to meet legal and contractual requirements and on the effectiveness in reaching the objectives; treat the areas of concern of Stage 1.",
                                criteria="ISO/IEC 20000-1:2018 with Amendment 1:2024; documents SMS-00 to SMS-22 and SVC-10 to SVC-12 of the client, agreements with customers and suppliers")},
        files=[dict(file=v[0], kind=v[1], doc_id=v[2], title=v[3], version=v[4], date=v[5]) for v in FILES.values()],
        citations=citations, notes=notes, conclusions=conclusions, findings=findings,
        stage_1_objectives=dict(
            documented_information="The documented information of the system was received complete with one exception: the agreement with the customer acting as supplier is a draft. Documents are identified, approved and current.",
            site_conditions="Both sites were visited. Service desk, operations room, staging room and safes were seen; access for Stage 2 is agreed. Hall 2 of Corvane can be entered with two days' notice.",
            understanding="Top management and process owners know the requirements and can name key results, processes and objectives. The amendment on climate change was not known before the visit.",
            scope="Organization, services, sites and boundary agree between application, SMS-01 and the catalogue. Five other parties take part and none of them runs a complete service. Legal and contractual obligations are listed with owners.",
            resources="Four auditor days with two auditors and half a day of the technical expert in Port Stennick are sufficient. The number of 62 persons in the application was confirmed.",
            planning="Processes with many records are planned for days one and two in Aldermoor, hosting and continuity for day three in Port Stennick. Samples will be drawn from the ticket and change exports.",
            internal_audit_and_review="Five internal audits and the management review of 18 June 2026 were planned and carried out. Clause 8.7.2 is missing from the programme; apart from this the degree of implementation supports readiness for Stage 2."),
        stage_1=dict(readiness="ready_with_concerns",
                     client_informed="Sabine Kolar and Owen Pryce were told on 9 September 2026 that the four areas of concern could be classified as nonconformities at Stage 2 and that Stage 1 results can lead to postponing or cancelling Stage 2."),
        concern_treatments=[
            dict(concern_title="Climate change not decided in the context analysis", outcome="resolved",
                 reason="Addendum SMS-01-A1 of 30 September 2026 shows the decision of 28 September; two issues and two risks were added."),
            dict(concern_title="Clause 8.7.2 missing from the internal audit programme", outcome="became_nc",
                 reason="Service continuity is planned for the first quarter of 2027 and was not audited up to 21 October 2026; minor nonconformity raised.")])
    (HERE / "audit.json").write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print("audit.json", (HERE / "audit.json").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
