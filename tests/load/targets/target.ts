/** One connection that only listens. */
export interface ScreenHandlers {
  /** bytes after the handshake; valid only during the call */
  readonly onBytes: (bytes: Buffer) => void;
  readonly onClose: () => void;
}

/** What the loader drives: ours or a peer. Screens listen; senders cause events. */
export interface Target {
  /** opens a screen; resolves when events reach it. `group` = which room it listens to, `view` = whose eyes */
  openScreen(group: number, view: number, handlers: ScreenHandlers): Promise<void>;
  openSender(): Promise<Sender>;
}

export interface Sender {
  /** causes one event in a group; resolves when it was acknowledged, where the target acknowledges at all */
  send(group: number): Promise<void>;
}
