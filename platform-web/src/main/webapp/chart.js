// Draws a chart of the page with ECharts, in the colours of the style sheet: again whenever light turns to dark, or its
// width changes. The table beside it says the same; the picture itself is not read out.
window.samenChart = {
  draw(host, data) {
    const pane = host.querySelector('.chart-pane');
    const still = window.matchMedia('(prefers-reduced-motion: reduce)');
    // A custom property of light and dark has a colour only where it is used.
    const probe = document.createElement('span');
    probe.hidden = true;
    host.append(probe);
    const colour = token => {
      probe.style.color = `var(${token})`;
      return getComputedStyle(probe).color;
    };
    const amounts = new Intl.NumberFormat(data.locale, data.currency
      // Dutch has no short thousands that readers know: there a figure is whole, with dots.
      ? { style: 'currency', currency: data.currency, notation: data.locale.startsWith('nl') ? 'standard' : 'compact',
          maximumFractionDigits: 1, minimumFractionDigits: 0 }
      : { maximumFractionDigits: 1 });
    const unit = 10 ** data.decimals;
    const along = data.kind === 'LINE';
    const paint = () => {
      if (!host.isConnected) {
        this.end(host); // the page was left: nothing of it stays
        return;
      }
      const ink = colour('--vaadin-text-color');
      const quiet = colour('--samen-neutral');
      const line = colour('--samen-line');
      const paper = colour('--samen-chart-paper');
      const words = { fontFamily: getComputedStyle(host).fontFamily, fontSize: 13 };
      const narrow = pane.clientWidth < 480;
      const named = {
        type: 'category',
        data: data.categories,
        inverse: !along,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: line } },
        axisLabel: along
          ? { color: quiet, ...words, hideOverlap: true }
          : { color: ink, ...words, width: narrow ? 132 : 190, overflow: 'break', lineHeight: 15, interval: 0 },
      };
      const measured = {
        type: 'value',
        axisLabel: { color: quiet, ...words, hideOverlap: true, formatter: value => amounts.format(value / unit) },
        splitNumber: narrow ? 3 : 5,
        splitLine: { lineStyle: { color: line } },
      };
      if (data.kind === 'HEAT') {
        chart.setOption(this.heat(data, { ink, quiet, line, paper, words, narrow, colour, still: still.matches }), { notMerge: true });
        return;
      }
      const series = data.series.map(one => {
        const coloured = data.colours.length > 0;
        const own = coloured ? quiet : colour(`--samen-chart-${one.colour}`);
        const values = coloured
          ? one.values.map((value, at) => ({ value, itemStyle: { color: colour(`--samen-chart-${data.colours[at]}`) } }))
          : one.values;
        const shared = { name: one.name, data: values, color: own, cursor: 'default', emphasis: { disabled: true } };
        if (one.look === 'MARK') {
          return { ...shared, color: ink, type: 'scatter', symbol: 'rect', symbolSize: [3, 26], z: 5 };
        }
        if (along) { // a balance holds until it changes; a count is of its month
          return { ...shared, type: 'line', step: data.currency ? 'end' : false, showSymbol: data.categories.length < 2, lineStyle: { width: 2.5,
            type: one.look === 'STRIPED' ? 'dashed' : 'solid' } };
        }
        return {
          ...shared,
          type: 'bar',
          barMaxWidth: 20,
          stack: data.kind === 'STACKED' ? 'all' : undefined,
          itemStyle: {
            borderColor: paper,
            borderWidth: 1,
            decal: one.look === 'STRIPED'
              ? { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: -Math.PI / 4, color: paper }
              : { symbol: 'none' },
          },
        };
      });
      chart.setOption({
        animation: !still.matches,
        animationDuration: 300,
        aria: { enabled: false },
        textStyle: words,
        legend: { show: data.series.length > 1, top: 0, left: 0, itemWidth: 18, itemHeight: 12, selectedMode: false,
          textStyle: { color: ink, ...words } },
        grid: { left: 4, right: 16, top: data.series.length > 1 ? (narrow ? 56 : 36) : 8, bottom: 4,
          outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        tooltip: {
          trigger: 'axis',
          axisPointer: { type: along ? 'line' : 'shadow' },
          confine: true,
          renderMode: 'richText',
          backgroundColor: paper,
          borderColor: line,
          textStyle: { color: ink, ...words },
          formatter: shown => {
            const at = shown[0].dataIndex;
            return [data.categories[at], ...data.series.map(one => `${one.name}: ${one.texts[at]}`)].join('\n');
          },
        },
        xAxis: along ? named : measured,
        yAxis: along ? measured : named,
        series,
      }, { notMerge: true });
    };
    this.end(host);
    const chart = echarts.init(pane, null, { renderer: 'svg' });
    let width = pane.clientWidth;
    const sizing = new ResizeObserver(() => {
      if (pane.clientWidth !== width) {
        width = pane.clientWidth;
        requestAnimationFrame(() => { chart.resize(); paint(); });
      }
    });
    sizing.observe(pane);
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', paint);
    const chosen = new MutationObserver(paint);
    chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['theme', 'style', 'class'] });
    host.samenChart = () => {
      sizing.disconnect();
      chosen.disconnect();
      dark.removeEventListener('change', paint);
      probe.remove();
      chart.dispose();
    };
    paint();
  },

  /** Rows of categories, columns of series; what is hidden has a cross and no colour. */
  heat(data, { ink, quiet, line, paper, words, narrow, colour, still }) {
    const cells = data.series.flatMap((one, x) => one.values.map((value, y) => ({ x, y, value })));
    const roomy = !narrow || data.series.length < 8;
    return {
      animation: !still,
      animationDuration: 300,
      aria: { enabled: false },
      textStyle: words,
      grid: { left: 4, right: 8, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        confine: true,
        renderMode: 'richText',
        backgroundColor: paper,
        borderColor: line,
        textStyle: { color: ink, ...words },
        formatter: ({ value: [x, y] }) => `${data.categories[y]}\n${data.series[x].name}: ${data.series[x].texts[y]}`,
      },
      visualMap: {
        show: false,
        seriesIndex: 0,
        min: 0,
        max: Math.max(1, ...cells.map(cell => cell.value ?? 0)),
        inRange: { color: [1, 2, 3, 4, 5, 6].map(step => colour(`--samen-heat-${step}`)) },
      },
      xAxis: { type: 'category', data: data.series.map(one => one.name), axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: quiet, ...words, hideOverlap: true } },
      yAxis: { type: 'category', data: data.categories, inverse: true, axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: ink, ...words, width: narrow ? 118 : 230, lineHeight: 15,
          overflow: narrow ? 'truncate' : 'break', interval: 0 } },
      series: [
        {
          type: 'heatmap',
          data: cells.filter(cell => cell.value !== null).map(cell => [cell.x, cell.y, cell.value]),
          label: { show: roomy, color: ink, ...words, formatter: ({ value: [x, y] }) => data.series[x].texts[y] },
          itemStyle: { borderColor: paper, borderWidth: 2 },
          emphasis: { itemStyle: { borderColor: ink } },
        },
        {
          type: 'scatter',
          data: cells.filter(cell => cell.value === null).map(cell => [cell.x, cell.y]),
          symbol: 'rect',
          symbolSize: 16,
          itemStyle: { color: 'transparent' },
          label: { show: true, color: quiet, ...words, formatter: '×' },
        },
      ],
    };
  },

  end(host) {
    if (host.samenChart) {
      host.samenChart();
      host.samenChart = null;
    }
  },
};
