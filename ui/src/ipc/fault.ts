import type { Fault } from './generated';

type Code = Fault['code'];

/** The one error the interface handles: what happened, what to do next, details on demand. */
export class CallFault extends Error {
  readonly code: Code;
  readonly what: string;
  readonly hint: string | null;
  /** Where: a field, a requirement, a file, a page. */
  readonly where: string | null;
  readonly rule: string | null;
  readonly missing: NonNullable<Fault['missing']>;
  /** Raw text for the curious; never a headline. */
  readonly detail: string | null;

  constructor(fault: Partial<Fault> & Pick<Fault, 'code' | 'what'>, detail: string | null = null) {
    super(fault.what);
    this.name = 'CallFault';
    this.code = fault.code;
    this.what = fault.what;
    this.hint = fault.hint ?? null;
    this.where = fault.where ?? null;
    this.rule = fault.rule ?? null;
    this.missing = fault.missing ?? [];
    this.detail = detail;
  }

  /** The user gave up a dialog or stopped a job: nothing to complain about. */
  get cancelled(): boolean {
    return this.code === 'cancelled';
  }
}

/** Whatever a transport rejected with becomes a fault; nothing raw reaches the screen as its headline. */
export function toFault(error: unknown): CallFault {
  if (error instanceof CallFault) return error;
  if (typeof error === 'object' && error !== null && 'code' in error && 'what' in error) {
    return new CallFault(error as Fault);
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new CallFault({ code: 'internal', what: '' }, detail);
}
