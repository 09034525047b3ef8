import type { Entity, Stamped } from '@liandong/shared/kernel/state';
import { Mirror } from '@liandong/shared/protocol/mirror';
import { markRaw, shallowRef, type ShallowRef } from 'vue';

/** A mirror as screens read it: the maps stay outside Vue, and one version number of each collection says when it changed. */
export class Shown {
  readonly mirror = markRaw(new Mirror());
  private readonly versions = new Map<string, ShallowRef<number>>();

  /** Whoever shows a collection looks again. */
  touch(name: string): void {
    this.versionOf(name).value++;
  }

  /** Records of a collection; reading them makes the reader run again when one changes. */
  records<T extends Entity>(name: string): ReadonlyMap<string, Stamped<T>> {
    // Read for its own sake: whoever calls runs again when the number moves.
    const version = this.versionOf(name).value;
    return (version >= 0 && (this.mirror.maps.get(name) as ReadonlyMap<string, Stamped<T>> | undefined)) || new Map();
  }

  private versionOf(name: string): ShallowRef<number> {
    let version = this.versions.get(name);
    if (!version) this.versions.set(name, (version = shallowRef(0)));
    return version;
  }
}
