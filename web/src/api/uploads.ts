// Sends a file in parts; a broken part is sent again from where the service stands.
import { api, bodyOf, send, written } from './client';
import { problemOf } from './problem';
import type { components } from './schema';

export type Upload = components['schemas']['Upload'];

export async function upload(file: File, progress: (part: number) => void = () => {}): Promise<Upload> {
  let state = await bodyOf(
    api.POST('/api/uploads', {
      params: { header: written },
      body: { name: file.name.slice(-200), size: file.size },
    }),
  );
  for (let failures = 0; !state.finished; ) {
    const end = Math.min(state.received + state.part_size, file.size);
    const request = new Request(`/api/uploads/${state.id}?offset=${state.received}`, {
      method: 'PUT',
      body: file.slice(state.received, end),
      headers: { 'Content-Type': 'application/octet-stream' },
    });
    try {
      state = (await (await send(request)).json()) as Upload;
      progress(state.received / file.size);
    } catch (error) {
      const problem = problemOf(error);
      if ((!problem.isUnreachable && problem.status !== 409) || ++failures > 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * failures));
      state = await bodyOf(api.GET('/api/uploads/{id}', { params: { path: { id: state.id } } }));
    }
  }
  return state;
}
