// Suggested passages of the made-up core. `few` has one, `nothing` none, `slow` answers late.

import type { Area, Commands, DismissedSuggestion, SuggestedPassage } from '../src/ipc';
import { evidence } from './data';

type Answers = { [K in keyof Commands]?: (body: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]> };
type Changed = <T>(
  areas: Area[],
  value: T,
  what: string,
) => { changed: { areas: Area[]; saved_at: string; undo?: string }; value: T };

const said: [string, string[], string[]][] = [
  [
    'Major incidents are reviewed within ten working days; the review names the cause and what is to be done about it.',
    ['Major incidents', 'reviewed', 'cause'],
    ['incident'],
  ],
  [
    'After the outage of 4 May the board met once and recorded three lessons learned.',
    ['lessons learned', 'outage'],
    [],
  ],
  [
    'Nach jeder Großstörung trifft sich die Runde binnen zehn Tagen und hält in einem Bericht fest, was besser laufen muss.',
    ['Großstörung', 'Bericht'],
    [],
  ],
  ['MI-2026-02\t2026-02-11\tCorvane power\tno report in the folder, review not held', ['report', 'review'], ['Major']],
  ['Chaque incident majeur donne lieu à un rapport relu en réunion.', ['incident majeur', 'rapport'], []],
];

export function suggestionAnswers(on: () => boolean, changed: Changed, params: URLSearchParams): Answers {
  let passages: SuggestedPassage[] = said.map(([quote, because, in_name], at) => {
    const item = evidence[at * 3] ?? evidence[0];
    return {
      evidence: item?.id ?? '',
      name: item?.name ?? '',
      kind: item?.kind ?? 'text',
      locator: quote.includes('\t') ? { sheet: 'Major incidents', cell: 'A4:D4' } : { paragraph: 4 + at },
      ordinal: 3 + at,
      quote,
      marks: because.map((word) => [[...quote.slice(0, quote.indexOf(word))].length, [...word].length]),
      because,
      in_name,
      score: 5 - at,
    };
  });
  if (params.has('few')) passages = passages.slice(0, 1);
  if (params.has('nothing')) passages = [];
  let away: { item: DismissedSuggestion; passage: SuggestedPassage }[] = [];
  return {
    async suggest_passages() {
      if (params.has('slow')) await new Promise((done) => setTimeout(done, 60_000));
      return on()
        ? { on: true, total: passages.length, passages, dismissed: away.length }
        : { on: false, total: 0, passages: [], dismissed: away.length };
    },
    dismiss_suggestion({ evidence: id, quote, locator }) {
      const passage = passages.find((one) => one.evidence === id && one.quote === quote);
      if (passage) {
        passages = passages.filter((one) => one !== passage);
        const item = {
          id: crypto.randomUUID(),
          evidence: id,
          name: passage.name,
          locator,
          quote,
          author: 'Jana Lindqvist',
          made_at: new Date().toISOString(),
        };
        away = [{ item, passage }, ...away];
      }
      return changed(['citations'], { id: away[0]?.item.id ?? '' }, 'Dismissed a suggestion');
    },
    restore_suggestion({ id }) {
      const back = away.find(({ item }) => item.id === id);
      if (back) {
        away = away.filter((one) => one !== back);
        passages = [back.passage, ...passages];
      }
      return changed(['citations'], {}, 'Brought a dismissed suggestion back');
    },
    list_dismissed: () => ({ items: away.map(({ item }) => item) }),
  };
}
