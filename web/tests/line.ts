// A line between browser and service that a test takes down, cuts within a request, and brings another build over. Its
// address stays while the service is killed and started again.
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export class Line {
  address = '';
  isDown = false;
  /** The service has done it, and its answer is lost: asked for each one. */
  cuts: (request: IncomingMessage, status: number) => boolean = () => false;
  /** What is put in place of a file, by its path. */
  readonly replaced = new Map<string, (text: string) => string>();
  /** All writes that reached the service: method and path, key, status. */
  readonly written: { what: string; key: string; status: number; isReplay: boolean }[] = [];
  private readonly server: Server;

  constructor(private readonly service: () => string) {
    this.server = createServer((request, response) => this.forward(request, response));
  }
  async open(): Promise<this> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    this.address = `http://localhost:${(this.server.address() as AddressInfo).port}`;
    return this;
  }
  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private forward(request: IncomingMessage, response: ServerResponse): void {
    const lose = () => void request.socket.destroy();
    if (this.isDown) return lose();
    const replace = this.replaced.get(request.url ?? '');
    const headers = { ...request.headers };
    if (replace) {
      headers['accept-encoding'] = 'identity';
      delete headers['if-none-match'];
    }
    const onward = ask(new URL(request.url ?? '/', this.service()), { method: request.method, headers }, (answer) => {
      const isCut = this.cuts(request, answer.statusCode ?? 0);
      if (request.method !== 'GET' && request.method !== 'HEAD')
        this.written.push({ what: `${request.method} ${request.url}`, key: String(request.headers['idempotency-key'] ?? ''), status: answer.statusCode ?? 0, isReplay: answer.headers['idempotency-replayed'] === 'true' });
      if (isCut || this.isDown) return lose();
      if (!replace) {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
        return;
      }
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const rest = { ...answer.headers };
        delete rest['content-length'];
        delete rest['etag'];
        response.writeHead(answer.statusCode ?? 500, rest);
        response.end(replace(Buffer.concat(parts).toString()));
      });
    });
    onward.on('error', lose);
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }
}
