// Which of the things that float above the rooms are open.

class Frame {
  palette = $state(false);
  help = $state(false);
  name = $state(false);
}
export const frame = new Frame();
