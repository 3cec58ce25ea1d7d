// Brings something into sight inside the one box that scrolls it. The browser's own scrollIntoView also moves the boxes
// around that, down to the window itself, which must never scroll.

export function intoView(element: Element | null | undefined, block: 'nearest' | 'center' = 'nearest'): void {
  const box = element && scroller(element);
  if (!element || !box) return;
  const own = element.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  const top = own.top - frame.top - box.clientTop;
  const room = box.clientHeight;
  if (block === 'center') box.scrollTop += top - (room - Math.min(own.height, room)) / 2;
  else if (top < 0) box.scrollTop += top;
  else if (top + own.height > room) box.scrollTop += Math.min(top, top + own.height - room);
}

function scroller(element: Element): Element | null {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
