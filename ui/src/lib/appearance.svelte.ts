import { recall, remember } from './remember';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

class Appearance {
  theme = $state<Theme>(recall<Theme>('theme', 'system'));
  density = $state<Density>(recall<Density>('density', 'comfortable'));
  /** null: as the window's width suggests. */
  railNarrow = $state<boolean | null>(recall<boolean | null>('rail-narrow', null));

  #small = $state(false);

  constructor() {
    if (typeof window === 'undefined' || typeof matchMedia === 'undefined') return;
    const query = matchMedia('(max-width: 71.25em)');
    this.#small = query.matches;
    query.addEventListener('change', () => (this.#small = query.matches));
  }

  /** The rail shows icons only. */
  get narrow(): boolean {
    return this.railNarrow ?? this.#small;
  }

  apply(): void {
    const root = document.documentElement;
    if (this.theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = this.theme;
    if (this.density === 'compact') root.dataset.density = 'compact';
    else delete root.dataset.density;
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    remember('theme', theme);
    this.apply();
  }

  setDensity(density: Density): void {
    this.density = density;
    remember('density', density);
    this.apply();
  }

  setRail(narrow: boolean): void {
    this.railNarrow = narrow;
    remember('rail-narrow', narrow);
  }
}

export const appearance = new Appearance();
