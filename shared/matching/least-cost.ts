/** One row's search for a free column, kept over the rows so that nothing is made anew. */
interface Search {
  /** what rows and columns have been given up so far: a pair is tight where cost − row − column is 0 */
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
  /** row of each column, −1 while it is free; the last is the one that looks for a column */
  readonly rowOf: Int32Array;
  /** column from which each column was reached */
  readonly from: Int32Array;
  readonly distance: Float64Array;
  readonly settled: Uint8Array;
}

/** Walks the cheapest way to a free column, by steps that each settle one; prices go along. */
function reach(cost: Float64Array, columns: number, search: Search): number {
  const { rowPrice, columnPrice, rowOf, from, distance, settled } = search;
  distance.fill(Infinity);
  settled.fill(0);
  // The place behind the last column stands for the row that looks.
  let at = columns;
  while (rowOf[at] !== -1) {
    settled[at] = 1;
    const row = rowOf[at] ?? 0;
    const begin = row * columns;
    const price = rowPrice[row] ?? 0;
    let step = Infinity;
    let next = -1;
    for (let column = 0; column < columns; column++) {
      if (settled[column]) continue;
      const reduced = (cost[begin + column] ?? 0) - price - (columnPrice[column] ?? 0);
      if (reduced < (distance[column] ?? 0)) {
        distance[column] = reduced;
        from[column] = at;
      }
      const best = distance[column] ?? 0;
      if (best < step) {
        step = best;
        next = column;
      }
    }
    for (let column = 0; column <= columns; column++) {
      if (settled[column]) {
        const paid = rowOf[column] ?? 0;
        rowPrice[paid] = (rowPrice[paid] ?? 0) + step;
        columnPrice[column] = (columnPrice[column] ?? 0) - step;
      } else distance[column] = (distance[column] ?? 0) - step;
    }
    at = next;
  }
  return at;
}

/**
 * Solves the assignment problem to optimality: a column of its own for each row, such that the costs add up to the
 * least. By shortest augmenting paths with prices (R. Jonker, A. Volgenant: A shortest augmenting path algorithm for
 * dense and sparse linear assignment problems, Computing 38, 1987), in the order of rows² × columns steps.
 * @param cost row after row, finite numbers; a pair that must not be has a cost above the sum of all others
 * @returns the column of each row; of several best ones always the same
 * @throws RangeError when there are fewer columns than rows, or costs are missing or not finite
 */
export function leastCost(cost: Float64Array, rows: number, columns: number): Int32Array {
  if (rows > columns) throw new RangeError(`${rows} rows, ${columns} columns`);
  if (cost.length !== rows * columns || !cost.every(Number.isFinite))
    throw new RangeError('costs are not a full table');
  const search: Search = {
    rowPrice: new Float64Array(rows),
    columnPrice: new Float64Array(columns + 1),
    rowOf: new Int32Array(columns + 1).fill(-1),
    from: new Int32Array(columns),
    distance: new Float64Array(columns + 1),
    settled: new Uint8Array(columns + 1),
  };
  const { rowOf, from } = search;
  for (let row = 0; row < rows; row++) {
    rowOf[columns] = row;
    // Along the way back everybody moves to the column that was reached from theirs.
    for (let at = reach(cost, columns, search); at !== columns;) {
      const before = from[at] ?? columns;
      rowOf[at] = rowOf[before] ?? -1;
      at = before;
    }
  }
  const found = new Int32Array(rows);
  for (let column = 0; column < columns; column++) {
    const row = rowOf[column] ?? -1;
    if (row >= 0) found[row] = column;
  }
  return found;
}
