import { plural } from '../plural';

const n = (count: number) => new Intl.NumberFormat('en').format(count);

export const suggestions = {
  'suggest.title': 'Likely passages',
  'suggest.hint': 'Found by their words. Nothing is concluded from them.',
  'suggest.focus': 'Go to the likely passages',
  'suggest.acceptFirst': 'Map the likely passage: supports',
  'suggest.accept': 'Map: supports',
  'suggest.dismiss': 'Dismiss',
  'suggest.open': 'Open the place',
  'suggest.because': 'Because of',
  'suggest.inName': (p: { words: string }) => `and of ${p.words} in the name`,
  'suggest.more': 'More',
  'suggest.fewer': 'Fewer',
  'suggest.looking': 'Looking for likely passages …',
  'suggest.none': 'No passage suggests itself.',
  'suggest.noneLeft': 'No further passage suggests itself.',
  'suggest.off': 'Suggestions are off. Nothing is computed.',
  'suggest.switchOn': 'Switch on',
  'suggest.dismissedOne': 'Suggestion dismissed',
  'suggest.bringBack': 'Bring back',
  'suggest.broughtBack': 'Suggestion brought back',
  'suggest.dismissed': (p: { count: number }) =>
    plural('en', p.count, { one: '1 dismissed', other: `${n(p.count)} dismissed` }),
  'suggest.dismissedList': 'Dismissed suggestions',
  'suggest.mapped': (p: { name: string; place: string; id: string; strength: string }) =>
    `${p.name}, ${p.place}: mapped to ${p.id}, ${p.strength}`,
  'suggest.setting': 'Suggestions',
  'suggest.settingOn': 'Suggest passages and requirements',
  'suggest.commandOn': 'Switch suggestions on',
  'suggest.commandOff': 'Switch suggestions off',
  'suggest.offInPanel': 'Suggestions are off. Type a number or words.',
} as const;
