/**
 * Gives Node 20 the `ArrayBuffer.prototype.transferToFixedLength` of ES2024, which pdf.js calls when it lists what a page
 * draws; Node 22 has it. Ours copies instead of detaching, which pdf.js cannot tell.
 */
export function provideBufferTransfer(): void {
  if ("transferToFixedLength" in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, "transferToFixedLength", {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length: number = this.byteLength): ArrayBuffer {
      const copy = new ArrayBuffer(length);
      new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy;
    },
  });
}
