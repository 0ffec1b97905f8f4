import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { readTable } from './table';
import { options } from './chart-options';

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, CanvasRenderer]);

// <ambos-chart kind="bar|line|pareto"> draws the table inside it; the table stays for those who would rather read.
class Chart extends HTMLElement {
  #chart: ECharts | null = null;
  #size = new ResizeObserver(() => this.#chart?.resize());

  connectedCallback(): void {
    this.querySelector('details')?.removeAttribute('open');
    this.#draw();
    dark.addEventListener('change', this.#draw);
  }

  disconnectedCallback(): void {
    dark.removeEventListener('change', this.#draw);
    this.#size.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
    this.querySelector('.chart-picture')?.remove();
  }

  #draw = (): void => {
    const table = this.querySelector('table');

    if (!table) {
      return;
    }

    const picture = this.#picture();
    const data = readTable(table);
    this.#chart ??= init(picture, null, { renderer: 'canvas' });
    this.#chart.setOption(options(this, data), true);
    this.#chart.off('click');
    this.#chart.on('click', ({ dataIndex }) => {
      const href = data.rows[dataIndex]?.href;

      if (href) {
        document.querySelector<HTMLAnchorElement>(`a[href="${CSS.escape(href)}"]`)?.click() ?? location.assign(href);
      }
    });
  };

  #picture(): HTMLElement {
    let picture = this.querySelector<HTMLElement>('.chart-picture');

    if (!picture) {
      picture = document.createElement('div');
      picture.className = 'chart-picture';
      picture.setAttribute('aria-hidden', 'true');
      this.prepend(picture);
      this.#size.observe(picture);
    }

    return picture;
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)');

customElements.define('ambos-chart', Chart);
