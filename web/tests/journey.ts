// Somebody's way through the workspace, recorded step by step, with the time it would take a person.
import { test, type Locator, type Page } from '@playwright/test';

/**
 * Seconds of the keystroke-level model (Card, Moran, Newell 1980): making up one's mind, pointing, a key. A finger on
 * a phone needs the slower value of a key, that of somebody who does not know the keyboard well.
 */
const SECONDS = { mind: 1.35, point: 1.1, keyOfPhone: 0.75, keyOfDesk: 0.28 };

export class Journey {
  readonly steps: string[] = [];
  readonly screens: string[] = [];
  seconds = 0;

  constructor(
    readonly page: Page,
    private readonly hand: 'phone' | 'desk',
  ) {}

  /** Something new is before the reader, who needs a look at it. */
  screen(name: string): void {
    this.screens.push(name);
    this.seconds += 2 * SECONDS.mind;
    this.steps.push(`[${this.screens.length}] ${name}`);
  }
  async press(target: Locator, what: string): Promise<void> {
    this.seconds += SECONDS.mind + SECONDS.point;
    this.steps.push(`press ${what}`);
    await target.click();
  }
  async write(target: Locator, text: string, what: string): Promise<void> {
    this.seconds += SECONDS.mind + SECONDS.point + text.length * (this.hand === 'phone' ? SECONDS.keyOfPhone : SECONDS.keyOfDesk);
    this.steps.push(`write ${text.length} letters: ${what}`);
    await target.fill(text);
  }
  /** What the machine takes counts as it was. */
  async wait(work: () => Promise<unknown>, what: string): Promise<void> {
    const begin = Date.now();
    await work();
    const seconds = (Date.now() - begin) / 1000;
    this.seconds += seconds;
    this.steps.push(`wait for ${what}`);
  }
  /** Keeps the record with the test's result. */
  tell(): void {
    const told = `${this.screens.length} screens, about ${Math.round(this.seconds)} s`;
    test.info().annotations.push({ type: 'journey', description: `${told}: ${this.steps.join('; ')}` });
    console.log(`${test.info().title}: ${told}\n  ${this.steps.join('\n  ')}`);
  }
}
