// Who has sent a form and is refused is led to the first field that is wrong. Not who goes on typing: their place
// is theirs.
let sent: EventTarget | null = null;
document.addEventListener('submit', ({ target }) => (sent = target), true);
document.addEventListener('input', () => (sent = null), true);

/** Called by a field that has just become wrong. */
export function leadToWrong(field: HTMLElement): void {
  const form = field.closest('form');
  if (form === null || form !== sent) return;
  sent = null;
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
