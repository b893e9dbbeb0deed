// Finds the payload of a record or line of a carrier.
import type { Payload, PlaceOf } from './payload.ts';

/**
 * `bytes[start, end)`: a record of the carrier; `place`: where its bytes stand in the item. Gives what it carries, several where it is a list; `control`: it is the carrier's own and
 * carries nothing; `damaged`: what it carries is packed and cannot be unpacked; undefined: there is no payload that could be told, and the record is read as it lies.
 */
export type Peeler = (bytes: Uint8Array, start: number, end: number, place: PlaceOf) => Payload | readonly Payload[] | 'control' | 'damaged' | undefined;
