// Takes a file of the service, with its refusals told like any other.
import { send } from '@/api/client';

export async function fetchFile(address: string): Promise<{ blob: Blob; name: string | null }> {
  const response = await send(new Request(address));
  const told = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { blob: await response.blob(), name: told ? decodeURIComponent(told) : null };
}

export async function download(address: string, name: string): Promise<void> {
  const file = await fetchFile(address);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file.blob);
  link.download = file.name ?? name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
