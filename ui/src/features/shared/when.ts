// Date and time in a form field: local without zone there, RFC 3339 with the machine's offset in the audit file.

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-03-04T09:30:00Z` → `2026-03-04T10:30` (local). Empty for what is no instant. */
export function toLocal(iso: string): string {
  if (!iso) return '';
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The reverse; the offset is written out, so that the place of the audit stays readable. */
export function fromLocal(local: string): string {
  if (!local) return '';
  const at = new Date(local);
  if (Number.isNaN(at.getTime())) return '';
  const offset = -at.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  const zone = offset === 0 ? 'Z' : `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${local.length === 16 ? `${local}:00` : local}${zone}`;
}
