/** Where a build's progress goes. Every text handed over is one line and already made harmless (escapeLogText). */
export interface Log {
  /** Opens a foldable group; groups do not nest. */
  group(name: string): void
  endGroup(): void
  info(text: string): void
  warning(text: string): void
}
