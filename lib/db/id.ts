import { v7 } from "uuid";
import { asId } from "../domain/ids";

/** A new id, in order of time (D-09). */
export const newId = <T extends string>(): T => asId<T>(v7());
