// v-grow: a <textarea> as high as its text, where the browser does not do it by itself (field-sizing).
const grows = CSS.supports('field-sizing', 'content');

function fit(area: HTMLTextAreaElement): void {
  if (grows) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}

export const vGrow = { mounted: fit, updated: fit };
