export interface Series { name: string; side: string; values: (number | null)[] }
export interface Row { label: string; href: string | null; note: string; open: boolean }
export interface Figures { rows: Row[]; series: Series[] }

// Row heads are the categories, column heads the series; data-value holds the number behind the text of a cell.
export function readTable(table: HTMLTableElement): Figures {
  const heads = [...table.querySelectorAll('thead th')].slice(1);
  const lines = [...table.querySelectorAll('tbody tr')];

  return {
    rows: lines.map((line) => ({
      label: line.querySelector('th')?.getAttribute('data-name') ?? '',
      href: line.querySelector('a')?.getAttribute('href') ?? null,
      note: line.getAttribute('data-note') ?? '',
      open: line.hasAttribute('data-open'),
    })),
    series: heads.map((head, index) => ({
      name: head.textContent?.trim() ?? '',
      side: head.getAttribute('data-side') ?? '',
      values: lines.map((line) => number(line.querySelectorAll('td')[index])),
    })),
  };
}

function number(cell: Element | undefined): number | null {
  const value = cell?.getAttribute('data-value');

  return value ? Number(value) : null;
}
