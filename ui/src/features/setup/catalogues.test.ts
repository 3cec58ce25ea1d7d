import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  CallFault,
  useTransport,
  type CataloguePreview,
  type CatalogueUpdate,
  type ConversionPlan,
  type LicensedPreview,
  type LicensedState,
} from '../../ipc';
import CataloguePreviewDialog from './CataloguePreviewDialog.svelte';
import ConversionSection from './ConversionSection.svelte';
import LicensedImport from './LicensedImport.svelte';
import LicensedPreviewDialog from './LicensedPreviewDialog.svelte';
import UpdateDialog from './UpdateDialog.svelte';

let sent: [string, unknown][] = [];
let answers: Record<string, unknown> = {};
beforeEach(() => {
  sent = [];
  answers = {};
  useTransport({
    call(name, body) {
      sent.push([name, body]);
      const answer = answers[name];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? {});
    },
    on: () => () => {},
    evidenceUrl: (id) => id,
  });
});

const preview: CataloguePreview = {
  handle: 'h1',
  kind: 'template',
  name: 'Checklist.xlsx',
  title: 'House rules',
  id: 'house-rules',
  version: '2',
  language: 'en',
  publisher: '',
  licence: '',
  clauses: 3,
  requirements: 12,
  skipped: 0,
  addable: true,
  problems: [],
  problem_count: 0,
  rows: [{ id: 'H-1.1-01', clause: '1.1', title: 'Racks are locked', obligation: 'Each rack is locked.' }],
};
const ways = () => ({ onadd: vi.fn(), onother: vi.fn(), onclose: vi.fn() });

describe('a catalogue before it is added', () => {
  it('is added by the one button that says so', async () => {
    const way = ways();
    render(CataloguePreviewDialog, { props: { preview, ...way } });
    const dialog = screen.getByRole('dialog', { name: 'Add a catalogue' });
    expect(within(dialog).getByText('12')).toBeInTheDocument();
    expect(within(dialog).getByText('Racks are locked')).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: /^Add it to the file/ }));
    expect(way.onadd).toHaveBeenCalledOnce();
  });

  it('names each problem by its cell, and is not added while one is severe', async () => {
    const way = ways();
    const problems = [
      { place: 'Requirements!B7', what: 'The clause 4.9 is not in the sheet Clauses.', severe: true },
      { place: 'Requirements!F15', what: '“logbook” is no kind of evidence.', severe: false },
    ];
    render(CataloguePreviewDialog, {
      props: { preview: { ...preview, addable: false, problems, problem_count: 900 }, ...way },
    });
    const row = screen.getByText('Requirements!B7').closest('tr') as HTMLElement;
    expect(within(row).getByText(/clause 4\.9/)).toBeInTheDocument();
    expect(within(row).getByRole('img', { name: 'Must be put right' })).toBeInTheDocument();
    expect(screen.getByText('The first 2 of 900')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Add it to the file/ })).toBeDisabled();
    await userEvent.keyboard('{Enter}');
    expect(way.onadd).not.toHaveBeenCalled();
  });

  it('says what it would replace, and what of that is in use', () => {
    const replaces = { version: '1', added: 3, removed: 1, changed: 5, removed_in_use: ['H-1.2-01'] };
    render(CataloguePreviewDialog, { props: { preview: { ...preview, replaces }, ...ways() } });
    expect(screen.getByText('Takes the place of version 1')).toBeInTheDocument();
    expect(screen.getByText('3 new, 5 in other words, 1 gone.')).toBeInTheDocument();
    expect(screen.getByText('H-1.2-01')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Put it in place/ })).toBeEnabled();
  });
});

const update: CatalogueUpdate = {
  catalogue: 'iso-iec-20000-1-2018',
  title: 'ISO/IEC 20000-1:2018',
  available: true,
  from_version: '1.0.0',
  to_version: '1.1.0',
  differences: [
    { id: 'R18-9.1-02', kind: 'reworded', fields: [{ field: 'audit_questions', old: 'Show it.', new: 'Who saw it?' }] },
    { id: 'R18-8.6.1-08', kind: 'changed', fields: [{ field: 'obligation', old: 'Old duty.', new: 'New duty.' }] },
  ],
  concluded: ['R18-8.6.1-08'],
};

describe('a newer version of a catalogue', () => {
  it('shows what demands something else first, old beside new', () => {
    render(UpdateDialog, { props: { update, onclose: vi.fn(), onmoved: vi.fn() } });
    const headings = screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent?.trim());
    expect(headings[0]).toMatch(/Demands something else/);
    expect(screen.getByText('Old duty.')).toBeInTheDocument();
    expect(screen.getByText(/1 conclusion has to be drawn again/)).toHaveTextContent('8.6.1-08');
  });
  it('moves the file in one step', async () => {
    const onmoved = vi.fn();
    answers.move_catalogue = { changed: { areas: [], saved_at: '' }, value: { version: '1.1.0', look_again: [] } };
    render(UpdateDialog, { props: { update, onclose: vi.fn(), onmoved } });
    await userEvent.click(screen.getByRole('button', { name: 'Move to version 1.1.0' }));
    expect(sent).toEqual([['move_catalogue', { catalogue: 'iso-iec-20000-1-2018' }]]);
    expect(onmoved).toHaveBeenCalledWith('1.1.0');
  });
  it('cannot be moved to while something stands against it', () => {
    render(UpdateDialog, {
      props: { update: { ...update, refusal: 'A report is being signed.' }, onclose: vi.fn(), onmoved: vi.fn() },
    });
    expect(screen.getByText('A report is being signed.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Move to version/ })).toBeDisabled();
  });
});

const none: LicensedState = { exists: false, unlocked: false, sources: [] };
const found: LicensedPreview = {
  handle: 'l1',
  name: 'Licensed.docx',
  catalogue: 'iso-iec-20000-1-2018',
  title: 'ISO/IEC 20000-1:2018',
  found: 2,
  rows: { total: 5, taken: 2, headings: 1, unknown: 1, left_out: 1 },
  unknown: [{ clause: '11.1', place: 'Paragraph 53' }],
  unknown_count: 1,
  missing: [{ clause: '10.2', title: 'Continual improvement' }],
  added: 1,
  changed: [{ clause: '4.2', title: 'Interested parties', old: 'as before', new: 'as now' }],
  same: 0,
  gone: [],
  problems: [{ place: 'Paragraph 7', what: 'Text without a number above it.' }],
  problem_count: 1,
  notes: [],
  note_count: 0,
};

describe('licensed text', () => {
  const options = [{ value: 'iso-iec-20000-1-2018', label: 'ISO/IEC 20000-1:2018' }];

  it('is asked for a passphrase of its own the first time, twice', async () => {
    const onpreview = vi.fn();
    answers.pick_licensed = found;
    render(LicensedImport, { props: { held: none, catalogue: null, options, onpreview, onclose: vi.fn() } });
    const user = userEvent.setup();
    await user.type(screen.getByLabelText(/^Choose a passphrase/), 'four quiet green lamps');
    await user.click(screen.getByRole('button', { name: 'Choose the file …' }));
    expect(sent).toEqual([]);
    await user.type(screen.getByLabelText(/^Repeat the passphrase/), 'four quiet green lamps');
    await user.click(screen.getByRole('button', { name: 'Choose the file …' }));
    expect(sent).toEqual([
      ['pick_licensed', { catalogue: 'iso-iec-20000-1-2018', passphrase: 'four quiet green lamps' }],
    ]);
    expect(onpreview).toHaveBeenCalledWith(found);
  });
  it('says nothing when the user gives the file dialog up', async () => {
    answers.pick_licensed = new CallFault({ code: 'cancelled', what: 'Given up.' });
    const held = { ...none, exists: true, unlocked: true };
    render(LicensedImport, { props: { held, catalogue: null, options, onpreview: vi.fn(), onclose: vi.fn() } });
    await userEvent.click(screen.getByRole('button', { name: 'Choose the file …' }));
    expect(sent[0]?.[1]).toEqual({ catalogue: 'iso-iec-20000-1-2018', passphrase: undefined });
    expect(screen.queryByRole('alert')).toBeNull();
  });
  it('shows every row accounted for, and old beside new', () => {
    render(LicensedPreviewDialog, { props: { preview: found, onapply: vi.fn(), onclose: vi.fn() } });
    for (const text of ['rows in the file', 'taken', 'headings', 'unknown number', 'left out']) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
    expect(screen.getByText('as before')).toBeInTheDocument();
    expect(screen.getByText('as now')).toBeInTheDocument();
    expect(screen.getByText('Paragraph 53')).toBeInTheDocument();
    expect(screen.getByText('1 clause with requirements has no text')).toBeInTheDocument();
  });
  it('is not kept when nothing of it belongs here', () => {
    render(LicensedPreviewDialog, {
      props: { preview: { ...found, found: 0, added: 0, changed: [] }, onapply: vi.fn(), onclose: vi.fn() },
    });
    expect(screen.getByRole('button', { name: 'Keep this text' })).toBeDisabled();
  });
});

describe('from 2011 to 2018', () => {
  it('tells what goes where, and what has no place any more', async () => {
    const plan: ConversionPlan = {
      from_title: 'ISO/IEC 20000-1:2011',
      to_title: 'ISO/IEC 20000-1:2018',
      items: [
        {
          requirement: 'R11-4.1.4-01',
          clause: '4.1.4',
          title: 'Management representative',
          citations: 1,
          notes: 0,
          conclusions: 1,
          findings: 0,
          targets: [],
        },
      ],
      changes: [
        { relation: 'new', to: '7.6', from_title: '', to_title: 'Knowledge', note: '' },
        { relation: 'dropped', from: '4.1.4', from_title: 'Management representative', to_title: '', note: '' },
      ],
      evidence: 4,
      citations: 0,
      notes: 0,
      left: { conclusions: 1, findings: 0, ticks: 0, reports: 0, nowhere: 1 },
    };
    answers.plan_conversion = plan;
    render(ConversionSection);
    expect(await screen.findByText('Management representative')).toBeInTheDocument();
    expect(screen.getByText('no place in 2018')).toBeInTheDocument();
    expect(screen.getByText(/1 citation or note belongs to a clause/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'New 1' }));
    expect(screen.getByText('Knowledge')).toBeInTheDocument();
  });
});
