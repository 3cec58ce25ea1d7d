// Small conveniences of this machine: pane sizes, column choice, theme. Never anything about a client.

const prefix = 'touchstone:';

export function recall<T>(key: string, fallback: T): T {
  try {
    const stored = localStorage.getItem(prefix + key);
    return stored === null ? fallback : (JSON.parse(stored) as T);
  } catch {
    return fallback;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // A full or forbidden store costs a convenience, nothing else.
  }
}
