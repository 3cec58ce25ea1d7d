// A made-up core for looking at screens without Rust (`npm run dev`, /?fake=1). Never in the production build.
// Parameters: `open` opens a file at once, `empty` has no recent files, `slow` answers late, `broken` fails to read,
// `nobody` works here yet, `drafts` survived; for catalogues see catalogues.ts.
// Add the commands of a new screen to `answers`; what is missing fails with a clear fault.

import {
  CallFault,
  publish,
  useTransport,
  type Area,
  type Commands,
  type Draft,
  type Events,
  type Settings,
  type Transport,
} from '../src/ipc';
import { dayOf } from '../src/lib/format';
import { catalogueAnswers, infos } from './catalogues';
import { checklistAnswers } from './checklist';
import { documentedAnswers } from './documented';
import { leavingAnswers } from './leaving';
import { requestAnswers } from './requests';
import { evidence, history as journal, recent, requirements, setup } from './data';
import { suggestionAnswers } from './suggestions';
import { offers, versionAnswers } from './versions';
import { work as workRooms } from './work';

type Answers = { [K in keyof Commands]?: (body: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]> };
type Listener = (payload: never) => void;

const listeners = new Map<string, Set<Listener>>();
const emit = <E extends keyof Events>(event: E, payload: Events[E]) => {
  for (const fn of listeners.get(event) ?? []) (fn as (payload: Events[E]) => void)(payload);
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function useFake(params: URLSearchParams): void {
  let open = params.has('open');
  let settings: Settings = {
    actor: params.has('nobody') ? '' : 'Jana Lindqvist',
    theme: params.get('theme') ?? 'system',
    suggestions: !params.has('unsuggested'),
  };
  let files = params.has('empty') ? [] : [...recent];
  let undo: string[] = ['Graded 8.6.1-04 minor', 'Cited Incident procedure v3.2, page 4'];
  let redo: string[] = [];
  let savedAt = new Date(new Date().setHours(14, 2, 0, 0)).toISOString();
  let stopped = false;
  let language = 'en';
  const kept = new Date(new Date().setHours(13, 48, 0, 0)).toISOString();
  let drafts: Draft[] = params.has('drafts')
    ? [
        {
          key: 'client:scope_statement',
          text: 'The SMS of Nordwind Managed Services supporting the delivery of managed network, workplace and hosting services to external customers from the sites in Bremen and Oldenb',
          at: kept,
        },
        {
          key: 'note:R18-8.6.1-04',
          text: 'The service desk lead showed three priority 1 records of October. None has a time of restoration;',
          at: kept,
        },
        { key: 'plan:remark', text: 'Ask for the supplier’s', at: kept },
      ]
    : [];

  const info = (): Commands['file_info'][1] => ({
    id: 'nordwind',
    name: 'Nordwind Managed Services.touchstone',
    client: setup.client.name,
    edition: params.get('edition') ?? '2018',
    kind: params.get('edition') === '2011' ? 'readiness' : 'certification',
    schema: 1,
    catalogue: infos.own.id,
    catalogue_version: infos.own.version,
    catalogue_sha256: infos.own.sha256,
    catalogue_language: language,
    catalogue_languages: ['en', 'de', 'fr'],
    audits: setup.audits.map(({ id, code, kind, state, starts_on, ends_on }) => ({
      id,
      code,
      kind,
      state,
      starts_on,
      ends_on,
      finding_kinds: kind === 'stage_1' ? ['concern', 'ofi', 'positive'] : ['nc', 'ofi', 'positive'],
    })),
    counts: { evidence: evidence.length, citations: 312, findings: 9, journal: journal.length },
    undo: undo[0],
    redo: redo[0],
    saved_at: savedAt,
    actor: settings.actor || 'Auditor',
  });

  function changed<T>(areas: Area[], value: T, what: string) {
    savedAt = new Date().toISOString();
    undo = [what, ...undo];
    redo = [];
    journal.unshift({
      ...(journal[0] as (typeof journal)[number]),
      number: (journal[0]?.number ?? 0) + 1,
      at: savedAt,
      actor: settings.actor,
      summary: what,
      changes: [],
      written: 0,
      undone: false,
      undoable: true,
    });
    return { changed: { areas: [...areas, 'history' as Area], saved_at: savedAt, undo: undo[0] }, value };
  }
  function save<T extends { id: string }>(list: T[], body: Partial<T> & { id?: string }, make: () => T, word: string) {
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<T>;
    const at = list.findIndex(({ id }) => id === body.id);
    const item = at < 0 ? { ...make(), ...given, id: crypto.randomUUID() } : { ...(list[at] as T), ...given };
    if (at < 0) list.push(item);
    else list[at] = item;
    return changed(['setup'], { id: item.id }, `${at < 0 ? 'Added' : 'Changed'} ${word}`);
  }
  async function work(job: string, total: number, what: (index: number) => string, ms = 120) {
    stopped = false;
    for (let done = 0; done <= total; done++) {
      emit('progress', { job, done, total, what: what(done), ended: done === total });
      await pause(ms);
      if (stopped) throw new CallFault({ code: 'cancelled', what: 'Cancelled; nothing was changed.' });
    }
  }

  const rest = catalogueAnswers(params, changed, requirements.length);
  const answers: Answers = {
    ...workRooms(changed, params),
    ...versionAnswers(changed, params),
    ...documentedAnswers(params),
    ...checklistAnswers(params),
    ...requestAnswers(params),
    ...leavingAnswers(params),
    ...suggestionAnswers(() => settings.suggestions ?? true, changed, params),
    ...rest,
    set_catalogue_language(body) {
      language = body.language;
      return (rest.set_catalogue_language as NonNullable<Answers['set_catalogue_language']>)(body);
    },
    convert_file: info,
    convert_checklist: () => {
      open = true;
      return info();
    },
    app_state: () => ({ version: '0.1.0', file: open ? info() : undefined, recent: files, settings }),
    file_info: info,
    set_settings: (body) => (settings = body),
    pick_file: () => ({ file: files[1] }),
    async open_file({ passphrase }) {
      await pause(500);
      if (passphrase !== 'correct horse battery') {
        throw new CallFault({ code: 'wrong_passphrase', what: 'The passphrase does not open this file.' });
      }
      open = true;
      return info();
    },
    async create_file({ client }) {
      await pause(300);
      setup.client = { ...setup.client, name: client, address: '', representative_name: '', scope_statement: '' };
      open = true;
      return info();
    },
    open_sample() {
      open = true;
      return info();
    },
    close_file() {
      open = false;
      return {};
    },
    forget_file({ id }) {
      files = files.filter((file) => file.id !== id);
      return {};
    },
    async change_passphrase({ old }) {
      await pause(500);
      if (old === 'correct horse battery') return {};
      throw new CallFault({ code: 'wrong_passphrase', what: 'The passphrase does not open this file.' });
    },
    save_draft({ key, text }) {
      drafts = [...drafts.filter((draft) => draft.key !== key), { key, text, at: new Date().toISOString() }];
      return {};
    },
    list_drafts: () => ({ drafts }),
    interrupted_adding: () => ({}),
    forget_adding: () => ({}),
    discard_draft({ key }) {
      drafts = drafts.filter((draft) => draft.key !== key);
      return {};
    },
    cancel_job() {
      stopped = true;
      return {};
    },
    get_setup() {
      if (params.has('broken')) {
        throw new CallFault({
          code: 'io',
          what: 'The audit file cannot be read at the moment.',
          hint: 'Check that the drive is connected, then try again.',
        });
      }
      return structuredClone(setup);
    },
    set_client(body) {
      setup.client = { ...setup.client, ...body };
      return changed(['setup'], {}, 'Changed the client’s data');
    },
    set_body(body) {
      setup.body = { ...setup.body, ...body };
      return changed(['setup'], {}, 'Changed the certification body');
    },
    set_audit({ audit, ...set }) {
      const one = setup.audits.find(({ id, code }) => id === audit || code === audit);
      const next = { ...one, ...set } as (typeof setup.audits)[number];
      if (next.starts_on && next.ends_on && next.ends_on < next.starts_on) {
        throw new CallFault({
          code: 'invalid',
          what: `The audit would end on ${next.ends_on}, before it begins on ${next.starts_on}.`,
          hint: 'Correct one of the two days.',
        });
      }
      Object.assign(one ?? {}, set);
      return changed(['setup'], {}, 'Changed an audit');
    },
    save_site: (body) =>
      save(setup.sites, body, () => ({ id: '', name: '', address: '', activities: '', persons: undefined }), 'a site'),
    save_service: (body) =>
      save(setup.services, body, () => ({ id: '', name: '', description: '', customers: '' }), 'a service'),
    save_other_party: (body) =>
      save(
        setup.other_parties,
        body,
        () => ({ id: '', name: '', kind: 'external_supplier', provides: '' }),
        'another party',
      ),
    save_team_member(body) {
      const lead = setup.team.find(({ role, id }) => role === 'lead_auditor' && id !== body.id);
      if (body.role === 'lead_auditor' && lead) {
        throw new CallFault({
          code: 'refused',
          what: `${lead.name} already leads the audit.`,
          hint: 'An audit has exactly one lead auditor; change the other role first.',
          rule: 'C-01',
        });
      }
      return save(
        setup.team,
        body,
        () => ({ id: '', name: '', role: 'auditor', organization: '', contact: '' }),
        'a person of the team',
      );
    },
    remove_setup_item({ kind, id }) {
      const lists = {
        site: setup.sites,
        service: setup.services,
        other_party: setup.other_parties,
        team_member: setup.team,
      } as Record<string, { id: string }[]>;
      const list = lists[kind] ?? [];
      list.splice(
        list.findIndex((item) => item.id === id),
        1,
      );
      return changed(['setup'], {}, 'Removed an item of the set-up');
    },
    undo() {
      const [what = '', ...rest] = undo;
      undo = rest;
      redo = [what, ...redo];
      const { changed: note } = changed(['setup'], null, `Undid: ${what}`);
      undo = rest;
      redo = [what, ...redo.slice(0, 0), ...redo];
      return {
        changed: { ...note, undo: undo[0], redo: redo[0] },
        value: { device: 'jana-laptop', seq: 1, op: 'change_setup', summary: what },
      };
    },
    redo() {
      const [what = '', ...rest] = redo;
      redo = rest;
      undo = [what, ...undo];
      return {
        changed: { areas: ['setup'], saved_at: savedAt, undo: undo[0], redo: redo[0] },
        value: { device: 'jana-laptop', seq: 1, op: 'change_setup', summary: what },
      };
    },
    undo_entry({ number }) {
      const entry = journal.find((one) => one.number === number);
      if (entry) entry.undone = true;
      return changed(
        ['requirements'],
        { device: 'jana-laptop', seq: 9, op: 'undo', summary: entry?.summary ?? '' },
        `Undid: ${entry?.summary}`,
      );
    },
    list_history({ limit = 100, before, actor, entity, on, text }) {
      if (params.has('broken')) throw new Error('SqliteFailure(Error { code: DiskIO, extended: 266 })');
      const words = (text ?? '').toLowerCase().split(/\s+/);
      const all = journal.filter(
        (entry) =>
          (!actor || entry.actor === actor) &&
          (!entity || entry.changes.some((one) => one.entity === entity)) &&
          (!on || dayOf(entry.at) === on) &&
          words.every((word) => `${entry.summary} ${entry.actor}`.toLowerCase().includes(word)),
      );
      const rest = before === undefined ? all : all.filter(({ number }) => number < before);
      return {
        entries: structuredClone(rest.slice(0, limit)),
        next: rest.length > limit ? rest[limit - 1]?.number : undefined,
        actors: [...new Set(journal.map((one) => one.actor))],
        total: journal.length,
      };
    },
    async verify_file() {
      await work('verify_file', 30, (index) => (index < 20 ? 'Entries of the history' : 'Stored documents'), 40);
      const faults = params.has('faulty')
        ? [
            {
              name: 'A stored document does not match its fingerprint',
              where: 'Incident records Q3.xlsx, part 2 of 3',
              way_out: 'Add the document again from its source; its citations stay.',
            },
          ]
        : [];
      return {
        ok: faults.length === 0,
        checked: { pages: 48_211, entries: journal.length, blobs: 431, anchors: 312 },
        faults,
        destroyed: [],
        log_root: '9f2c4e1b7a0d35c86e4412fb0a9d7c53e18b6f20d4a7935cc1e0b84f2d6a1907',
      };
    },
    async add_evidence() {
      await work('add_evidence', 42, (index) => `Service reports/2026-${String(index).padStart(2, '0')} report.pdf`);
      return changed(
        ['evidence'],
        {
          added: 40,
          duplicates: 1,
          failed: [{ path: 'scan.pdf', reason: 'encrypted', stored: true }],
          bytes: 1,
          elapsed_ms: 5000,
          inside: 0,
          failed_inside: [],
          versions: offers,
        },
        'Added 40 documents',
      );
    },
    list_evidence({ offset = 0, limit = 200, filter = '', sort }) {
      const words = filter.toLowerCase();
      const found = evidence.filter(({ name, path, title }) =>
        `${name} ${path} ${title}`.toLowerCase().includes(words),
      );
      const field = (sort?.replace('-', '') ?? 'name') as 'name';
      found.sort((a, b) => String(a[field] ?? '').localeCompare(String(b[field] ?? ''), 'en', { numeric: true }));
      if (sort?.startsWith('-')) found.reverse();
      return { total: found.length, items: found.slice(offset, offset + limit) };
    },
  };

  const transport: Transport = {
    async call(name, body) {
      await pause(params.has('slow') ? 800 : 15);
      const answer = answers[name as keyof Commands] as ((body: unknown) => unknown) | undefined;
      if (!answer) throw new CallFault({ code: 'unknown_command', what: `The fake core does not answer ${name}.` });
      return answer(body);
    },
    on(event, fn) {
      const all = listeners.get(event) ?? new Set();
      all.add(fn as Listener);
      listeners.set(event, all);
      return () => all.delete(fn as Listener);
    },
    evidenceUrl: (id) => `/dev/files/${id}`,
  };
  useTransport(transport);
  // For screenshots and the console: `fake.emit('files-over', { over: true, count: 3 })`.
  Object.assign(window, { fake: { emit, publish } });
}
