// What time it is by the service. A device's clock may be wrong by a year: days and ages are never taken from it alone.
const KEY = 'guong.clock';
/** Less than this the line itself takes; only what is more is the clock's. */
const NOTHING = 90_000;

/** A worker has none. */
const storage = () => (globalThis as { localStorage?: { getItem: (key: string) => string | null; setItem: (key: string, value: string) => void } }).localStorage;

interface Heard {
  /** What has to be added to the device's clock. */
  offset: number;
  /** The service's time when it was last heard of. */
  at: number;
}

function kept(): Heard {
  try {
    return { offset: 0, at: 0, ...(JSON.parse(storage()?.getItem(KEY) ?? '{}') as Partial<Heard>) };
  } catch {
    return { offset: 0, at: 0 };
  }
}
const heard = kept();
let writtenAt = 0;

/** Takes the time that an answer was given at. */
export function hearTime(response: Response): void {
  const told = Date.parse(response.headers.get('Date') ?? '');
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  const offset = Math.abs(difference) < NOTHING ? 0 : difference;
  const isNews = Math.abs(offset - heard.offset) >= NOTHING || (offset === 0) !== (heard.offset === 0);
  if (isNews) heard.offset = offset;
  heard.at = told;
  if (!isNews && told - writtenAt < 60_000) return;
  writtenAt = told;
  try {
    storage()?.setItem(KEY, JSON.stringify(heard));
  } catch {
    // It holds until the page is closed.
  }
}

/** Milliseconds since 1970, never before what the service has already told. */
export const now = (): number => Math.max(Date.now() + heard.offset, heard.at);
