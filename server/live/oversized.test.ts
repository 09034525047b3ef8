import { largestMessage } from '@liandong/shared/protocol/version';
import { describe, expect, it } from 'vitest';
import { letGoOversized } from './oversized.ts';

function left(data: unknown): unknown {
  const packet = { type: 'message', data };
  letGoOversized(packet);
  return packet.data;
}

const much = 'x'.repeat(largestMessage);

describe('what is larger than a message may be', () => {
  it('[P10] is let go but for the head by which it is answered', () => {
    expect(left(`217["command",{"id":"${much}"}]`)).toBe('217["command","oversized"]');
    expect(left(`2["presence",[[[[${much}`)).toBe('2["presence","oversized"]');
    expect(left(`23["command",{"id":"${'字'.repeat(largestMessage / 3)}"}]`)).toBe('23["command","oversized"]');
  });

  it('[P10] is nothing at all where there is no such head: the line ends over it', () => {
    for (const data of [
      `42["${much}"]`,
      `0{"token":"${much}"}`,
      `2/other,1["command",{"id":"${much}"}]`,
      `51-["command",{"_placeholder":true,"num":0},"${much}"]`,
      `2${'1'.repeat(90)}["command","${much}"]`,
      Buffer.alloc(largestMessage + 1),
    ])
      expect(left(data)).toBe('');
  });

  it('[P10] whatever is as large as it may be, or no message, stays as it is', () => {
    const [message, bytes] = [much.slice(20), Buffer.alloc(largestMessage)];
    expect(left(`217["command",${message}]`)).toBe(`217["command",${message}]`);
    expect(left(bytes)).toBe(bytes);
    const pong = { type: 'pong', data: `${much}${much}` };
    letGoOversized(pong);
    expect(pong.data).toHaveLength(2 * largestMessage);
  });
});
