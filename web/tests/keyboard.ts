// Without a mouse: Tab reaches all that can be pressed or written into, one sees where one is, and nothing holds
// the focus or hides it.
import type { Page } from '@playwright/test';

interface Stop {
  what: string;
  /** Why it is none to stop at, if so. */
  fault: string | null;
}

/** In the page: numbers what can be reached, and describes where the focus is. */
const helpers = () => {
  const wanted = 'a[href], button, input, select, textarea, summary, iframe, [tabindex]';
  const isReachable = (element: HTMLElement): boolean =>
    element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0 && !element.closest('[inert]');
  const named = (element: Element): string =>
    `<${element.tagName.toLowerCase()}> ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60) || (element as HTMLInputElement).name || element.id}`;
  /** Of radio buttons of one name Tab reaches one. */
  const keyOf = (element: Element): string => (element instanceof HTMLInputElement && element.type === 'radio' ? `radio ${element.name || element.closest('fieldset, [role=radiogroup], form')?.textContent?.slice(0, 40)}` : '');
  Object.assign(window, {
    mark: () => {
      const radios = new Set<string>();
      let count = 0;
      for (const element of document.querySelectorAll<HTMLElement>(wanted)) {
        if (!isReachable(element)) continue;
        const key = keyOf(element);
        if (key && radios.has(key)) continue;
        if (key) radios.add(key);
        element.dataset.stop = key || named(element);
        ++count;
      }
      return count;
    },
    unreached: () => [...document.querySelectorAll<HTMLElement>('[data-stop]')].filter((element) => !element.dataset.reached && !(keyOf(element) && document.querySelector(`[data-reached="${CSS.escape(keyOf(element))}"]`))).map(named),
    here: async (): Promise<Stop | null> => {
      // Where the page scrolls to what was reached, it does so with the next frame.
      await new Promise((drawn) => requestAnimationFrame(drawn));
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body) return null;
      element.dataset.reached = keyOf(element) || 'yes';
      const what = named(element);
      const style = getComputedStyle(element);
      const isShown = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || element.tagName === 'IFRAME';
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const isIn = y >= 0 && y <= innerHeight;
      // Of a high one the middle may be hidden; some of it must be seen.
      const spots = [0.5, 0.2, 0.8].map((part) => document.elementFromPoint(x, box.top + box.height * part));
      const isSeen = spots.some((top) => top !== null && (element.contains(top) || top.contains(element) || top.closest('label')?.contains(element)));
      return { what, fault: !isShown ? 'one does not see that the focus is here' : !isIn && box.height < innerHeight ? 'it lies outside the window' : !isSeen ? 'something stands over it' : null };
    },
  });
};
interface Helped {
  mark: () => number;
  here: () => Promise<Stop | null>;
  unreached: () => string[];
}
const ask = <Key extends keyof Helped>(page: Page, key: Key) => page.evaluate((name) => (window as unknown as Record<string, () => unknown>)[name]!(), key) as Promise<Awaited<ReturnType<Helped[Key]>>>;

/** What is wrong with the way through the page by Tab alone. */
export async function faultsByTab(page: Page): Promise<string[]> {
  await page.evaluate(helpers);
  // From the beginning of the page, wherever it led the reader.
  await page.evaluate(() => {
    const beginning = document.createElement('span');
    beginning.tabIndex = -1;
    document.body.prepend(beginning);
    beginning.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
  const count = await ask(page, 'mark');
  const faults = new Set<string>();
  for (let turn = 0; turn < count + 40; ++turn) {
    await page.keyboard.press('Tab');
    const stop = await ask(page, 'here');
    if (stop === null) break;
    if (stop.fault) faults.add(`${stop.what}: ${stop.fault}`);
  }
  for (const what of await ask(page, 'unreached')) faults.add(`${what}: Tab does not lead here`);
  return [...faults];
}
