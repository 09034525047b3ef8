import { useLocalStorage } from '@vueuse/core';
import type { RemovableRef } from '@vueuse/core';

/** Signs that nobody takes for others; as the server takes them. */
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 16;

/** A new receipt: 79 random bits, by which a ballot is found in the list at the end. */
export function newReceipt(): string {
  let receipt = '';
  while (receipt.length < length) {
    // Bytes beyond the last whole turn of the signs would make the first of them likelier.
    const usable = [...crypto.getRandomValues(new Uint8Array(32))].filter((byte) => byte < signs.length * 8);
    receipt += usable.map((byte) => signs[byte % signs.length]).join('');
  }
  return receipt.slice(0, length);
}

/** A receipt as people read and copy it: four groups of four. */
export function writtenReceipt(receipt: string): string {
  return receipt.match(/.{1,4}/g)?.join('-') ?? '';
}

/** A receipt as somebody typed it. */
export function readReceipt(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^2-9A-Z]/g, '');
}

/** Receipts of a vote that this device keeps: of everybody who voted on it, without what they voted and without their codes. */
export function useReceipts(community: string, id: string): RemovableRef<string[]> {
  return useLocalStorage<string[]>(`liandong.receipts.${community}.${id}`, [], { listenToStorageChanges: false });
}
