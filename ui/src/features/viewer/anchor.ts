// Where something small hangs on a passage: below it, above when there is no room, always inside the window.

export interface Size {
  width: number;
  height: number;
}

export function hang(box: DOMRect, size: Size, window: Size, gap = 6, margin = 8): { left: number; top: number } {
  const left = Math.max(margin, Math.min(box.left, window.width - size.width - margin));
  const below = box.bottom + gap;
  const above = box.top - gap - size.height;
  const top =
    below + size.height + margin <= window.height
      ? below
      : above >= margin
        ? above
        : window.height - size.height - margin;
  return { left, top: Math.max(margin, top) };
}
