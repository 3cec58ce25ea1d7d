// Help with the wording of a scope.

export const scope = {
  'scope.lacking': 'To look at in this wording',
  'scope.hint.placeholder': (p: { list: string }) => `Still to fill in: ${p.list}.`,
  'scope.hint.sms': 'It does not say that it is a service management system (SMS) that is covered.',
  'scope.hint.organization': (p: { list: string }) => `The organisation or unit is not named: ${p.list}.`,
  'scope.hint.services': (p: { list: string }) => `Not named: ${p.list}. A group of services may cover them.`,
  'scope.hint.customers': (p: { list: string }) => `It does not say for whom. Customers of the set-up: ${p.list}.`,
  'scope.hint.sites': (p: { list: string }) => `Sites of the set-up not named: ${p.list}.`,
  'scope.hint.exclusion': (p: { list: string }) =>
    `${p.list}: services or customers can be left out, a requirement or a process never.`,
  'scope.hint.planned': (p: { list: string }) => `${p.list}: what is only planned was not audited.`,
  'scope.good': 'Nothing seems to be lacking. Hold it against the checks below.',
  'scope.templates': 'Wording templates',
  'scope.templatesHint': 'Filled from the set-up; what is not on record stays in braces.',
  'scope.use': 'Use this wording',
  'scope.inUse': 'In use',
  'scope.useOf': (p: { when: string }) => `Use the wording for: ${p.when}`,
  'scope.replaceTitle': 'Replace the scope statement?',
  'scope.replaceNow': 'Now',
  'scope.replaceNew': 'New wording',
  'scope.replace': 'Replace it',
  'scope.used': 'Scope statement filled in',
  'scope.checks': 'What the wording has to hold',
  'scope.source': (p: { source: string }) => `After ${p.source}`,
} as const;
