// Whose name goes into the history. On a machine that knows none, the first change waits for it.

import { CallFault, type ChangeNote, type Commands, type Name } from '../ipc';
import { t } from './messages/messages.svelte';

/** Every command that answers with a change; the type tells when one is missing. */
type Change = { [K in Name]: Commands[K][1] extends { changed: ChangeNote } ? K : never }[Name];
const changes: Record<Change, true> = {
  add_catalogue: true,
  add_evidence: true,
  add_finding: true,
  add_note: true,
  add_reference: true,
  apply_answers: true,
  apply_responses: true,
  apply_version: true,
  attach_evidence: true,
  attach_finding_evidence: true,
  carry_checklist: true,
  change_evidence: true,
  cite: true,
  close_request_list: true,
  conclude: true,
  confirm_carried: true,
  create_request_list: true,
  dismiss_suggestion: true,
  draw_sample: true,
  extend_due_date: true,
  issue_report: true,
  move_catalogue: true,
  move_evidence: true,
  move_finding: true,
  move_request_item: true,
  new_sample: true,
  read_again: true,
  recognise_text: true,
  redo: true,
  regrade_finding: true,
  remove_catalogue: true,
  remove_citation: true,
  remove_note: true,
  remove_request_item: true,
  remove_request_list: true,
  remove_sample: true,
  remove_setup_item: true,
  restore_suggestion: true,
  review_response: true,
  save_other_party: true,
  save_request_item: true,
  save_service: true,
  save_site: true,
  save_team_member: true,
  send_request_list: true,
  set_answer: true,
  set_audit: true,
  set_body: true,
  set_catalogue_language: true,
  set_citation: true,
  set_client: true,
  set_evidence: true,
  set_finding: true,
  set_note: true,
  set_request_list: true,
  set_response: true,
  set_sample: true,
  set_sample_item: true,
  set_sample_results: true,
  set_verification: true,
  settle_citation: true,
  tick_element: true,
  treat_concern: true,
  undo: true,
  undo_entry: true,
  wipe_evidence: true,
};

class Author {
  /** A change waits for the name. */
  asking = $state(false);
  #waiting: { go: () => void; stop: (fault: CallFault) => void }[] = [];

  /** Resolves as soon as a change may be made under a name. */
  async before(name: Name, known: string): Promise<void> {
    if (known.trim() || !Object.hasOwn(changes, name)) return;
    this.asking = true;
    await new Promise<void>((go, stop) => this.#waiting.push({ go, stop }));
  }

  named(): void {
    this.asking = false;
    for (const { go } of this.#waiting.splice(0)) go();
  }

  refused(): void {
    this.asking = false;
    const fault = () => new CallFault({ code: 'refused', what: t('me.needed'), hint: t('me.neededHint') });
    for (const { stop } of this.#waiting.splice(0)) stop(fault());
  }
}
export const author = new Author();
