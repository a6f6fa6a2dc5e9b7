// A photo made small on the device: drawn anew, so that nothing is left of what the camera wrote beside it.
import { api, bodyOf } from '@/api/client';

interface Limits {
  /** Pixels. */
  longest_side: number;
  /** Of the JPEG, 0 to 1. */
  quality: number;
}

export class UnreadPhoto extends Error {}

const asBlob = (canvas: HTMLCanvasElement, quality: number) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

/** Throws UnreadPhoto where the device cannot read it: sent as it is, it would tell where it was taken. */
export async function smallPhoto(file: File): Promise<File> {
  const rule = await bodyOf(api.GET('/api/rules/{rule}', { params: { path: { rule: 'photos' } } }));
  const limits = rule.body as unknown as Limits;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!picture) throw new UnreadPhoto();
  const scale = Math.min(1, limits.longest_side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  // An old phone has little memory, and the next photo comes at once.
  picture.close();
  const blob = await asBlob(canvas, limits.quality);
  canvas.width = canvas.height = 0;
  if (!blob) throw new UnreadPhoto();
  return new File([blob], `${file.name.replace(/\.[^.]*$/, '').slice(0, 100) || 'anh'}.jpg`, { type: 'image/jpeg' });
}
