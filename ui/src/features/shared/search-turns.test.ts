import { beforeEach, describe, expect, it } from 'vitest';
import { CallFault, useTransport } from '../../ipc';
import { ask } from './search-turns';

/** A core that gives up the older search for the newer one, as the real one does. */
let under: { query: string; end: (answer: unknown) => void; fail: (fault: unknown) => void } | null = null;
let sent: string[] = [];
beforeEach(() => {
  sent = [];
  under = null;
  useTransport({
    call(_, body) {
      const { query } = body as { query: string };
      sent.push(query);
      under?.fail(new CallFault({ code: 'cancelled', what: 'Stopped.' }));
      return new Promise((end, fail) => (under = { query, end, fail }));
    },
    on: () => () => {},
    evidenceUrl: (id) => id,
  });
});
async function answer() {
  const one = under;
  under = null;
  one?.end({ total: 1, more: false, hits: [] });
  await new Promise((done) => setTimeout(done));
}
const asked = (box: object, query: string) =>
  ask(box, { query, offset: 0 }).then(
    () => 'answered',
    (fault: CallFault) => fault.code,
  );

describe('searches of one window', () => {
  it('of different boxes take turns; none is lost', async () => {
    const [palette, evidence] = [{}, {}];
    const all = [asked(palette, 'a'), asked(evidence, 'b')];
    expect(sent).toEqual(['a']);
    await answer();
    expect(sent).toEqual(['a', 'b']);
    await answer();
    expect(await Promise.all(all)).toEqual(['answered', 'answered']);
  });

  it('of one box overtake each other, whether they run or wait', async () => {
    const [typing, other] = [{}, {}];
    const all = [asked(typing, 'i'), asked(typing, 'in'), asked(other, 'x'), asked(other, 'xy')];
    await answer();
    expect(sent, 'what was overtaken while it waited is not asked at all').toEqual(['i', 'in', 'xy']);
    await answer();
    expect(await Promise.all(all)).toEqual(['cancelled', 'answered', 'cancelled', 'answered']);
  });
});
