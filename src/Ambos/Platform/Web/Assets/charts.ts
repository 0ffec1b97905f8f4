import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { options } from './chart-options';
import { Drawing } from './drawing';
import { readTable } from './table';

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, CanvasRenderer]);

// <ambos-chart kind="bar|line|pareto"> draws the table inside it; the table stays for those who would rather read.
class Chart extends Drawing {
  #chart: ECharts | null = null;
  #size = new ResizeObserver(() => this.#chart?.resize());

  protected draw(picture: HTMLElement): void {
    const table = this.querySelector('table');

    if (!table) {
      return;
    }

    const figures = readTable(table);
    this.#chart = init(picture, null, { renderer: 'canvas' });
    this.#chart.setOption(options(this, figures));
    this.#chart.on('click', ({ dataIndex }) => this.follow(figures.rows[dataIndex]?.href));
    this.#size.observe(picture);
  }

  protected stop(): void {
    this.#size.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }
}

customElements.define('ambos-chart', Chart);
