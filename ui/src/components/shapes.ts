/** Shapes tell states apart without colour; each is distinct in silhouette at 12 px. */
export type Shape =
  | 'ring'
  | 'dotted'
  | 'half'
  | 'check'
  | 'cross'
  | 'triangle'
  | 'octagon'
  | 'diamond'
  | 'square'
  | 'dash'
  | 'star'
  | 'dot';
export type Tone = 'neutral' | 'good' | 'caution' | 'bad' | 'info' | 'violet';
