import type { Host } from "../../kernel/index.ts";

/** Something open that belongs to a host: a socket, a listener, an operation on its way. */
export interface Resource {
  /** Ends it at once, without a word to the host itself. */
  cut(): void;
}

/** What every host of this operating system process has open. */
export class HostResources {
  readonly #byHost = new Map<string, Set<Resource>>();

  /** Notes a resource; the returned function forgets it. */
  add(host: Host, resource: Resource): () => void {
    let resources = this.#byHost.get(host.name);
    if (resources === undefined) this.#byHost.set(host.name, (resources = new Set()));
    resources.add(resource);
    return () => this.#remove(host.name, resource);
  }

  /** Cuts all that a host has open. */
  cut(host: Host): void {
    this.#cut(host.name);
  }

  /** Cuts all that any host has open. */
  cutAll(): void {
    for (const name of this.#byHost.keys()) this.#cut(name);
  }

  #cut(name: string): void {
    const resources = this.#byHost.get(name) ?? [];
    this.#byHost.delete(name);
    for (const resource of resources) resource.cut();
  }

  #remove(name: string, resource: Resource): void {
    const resources = this.#byHost.get(name);
    resources?.delete(resource);
    if (resources?.size === 0) this.#byHost.delete(name);
  }
}
