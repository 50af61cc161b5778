type Column = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array

interface ColumnKind<Kind extends Column> {
  new (length: number): Kind
}

/** The column with room for that many values at least, twice as long as before where it has to be moved. */
export function withRoom<Kind extends Column>(column: Kind, length: number, kind: ColumnKind<Kind>): Kind {
  if (length <= column.length) return column
  const longer = new kind(Math.max(length, column.length * 2))
  longer.set(column)
  return longer
}
