// Where the user is. One window, a handful of rooms: a typed value, not a router. Kept in the hash, so that
// back, forward and reload work; `parse(format(r))` is `r`.

export const setupSections = [
  'client',
  'scope',
  'sites',
  'services',
  'parties',
  'team',
  'audits',
  'catalogues',
] as const;
export type SetupSection = (typeof setupSections)[number];

export type Route =
  | { view: 'overview' }
  /** `place` is a locator as the core writes it, for example `page=3` or `cell=Sheet1!A1:B2`. */
  | {
      view: 'evidence';
      document?: string;
      place?: string;
      citation?: string;
      requests?: string;
      /** Passages that met a new version: `all`, or the citation to begin with. */
      versions?: string;
      /** What replacing one document by another would do. */
      old?: string;
      new?: string;
      /** In the document a place is looked for that takes the place of this citation's. */
      replace?: string;
    }
  /** `by=documented` is the list of documented information instead of the clauses. */
  | { view: 'requirements'; requirement?: string; clause?: string; catalogue?: string; by?: string }
  | { view: 'findings'; finding?: string; field?: string }
  | { view: 'outcome'; key?: string }
  | { view: 'history'; entry?: string }
  | { view: 'setup'; section?: SetupSection };
export type View = Route['view'];

/** The path carries view and the one thing it is about; the rest are parameters. */
const subjects: Record<View, string | null> = {
  overview: null,
  evidence: 'document',
  requirements: 'requirement',
  findings: 'finding',
  outcome: null,
  history: 'entry',
  setup: 'section',
};

export function format(route: Route): string {
  const subject = subjects[route.view];
  let path = `#/${route.view}`;
  const rest = new URLSearchParams();
  for (const [key, value] of Object.entries(route)) {
    if (key === 'view' || value === undefined || value === '') continue;
    if (key === subject) path += `/${encodeURIComponent(String(value))}`;
    else rest.set(key, String(value));
  }
  const query = rest.toString();
  return query ? `${path}?${query}` : path;
}

/** Anything that is no route is the overview; a hash is never an error. */
export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [view = '', subject] = path.split('/');
  if (!Object.hasOwn(subjects, view)) return { view: 'overview' };
  const route: Record<string, string> = { view };
  const name = subjects[view as View];
  if (name && subject) route[name] = decode(subject);
  for (const [key, value] of new URLSearchParams(query)) if (key !== 'view') route[key] = value;
  if (view === 'setup' && !setupSections.includes(route.section as SetupSection)) delete route.section;
  return route as Route;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class Router {
  current = $state<Route>(parse(typeof location === 'undefined' ? '' : location.hash));

  constructor() {
    if (typeof window !== 'undefined') {
      const read = () => (this.current = parse(location.hash));
      window.addEventListener('hashchange', read);
      window.addEventListener('popstate', read);
    }
  }

  /** A step the user can go back from. */
  go(route: Route): void {
    this.current = route;
    const hash = format(route);
    if (location.hash !== hash) history.pushState(null, '', hash);
  }

  /** Refines where we are (the selected row, the open section) without a step in the history. */
  refine(route: Route): void {
    this.current = route;
    history.replaceState(null, '', format(route));
  }

  back(): void {
    history.back();
  }

  forward(): void {
    history.forward();
  }
}

export const router = new Router();
