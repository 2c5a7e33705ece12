/*
 * The map: pins on municipality outlines, or on a plain ground, or on tiles where an address for them is set.
 * Nothing is asked of anybody but this site, unless such an address names another.
 */
window.Samen = window.Samen || {};

window.Samen.map = {
  AROUND: [[49.5, 1.5], [54.5, 9]], // as far as one can go
  APART: 44, // pixels within which pins become one
  ROOM: { x: 96, y: 26 }, // pixels that a name needs for itself

  /** Makes the map inside an element once; what it says stands in words. */
  start(element, words, tiles, outlines, places, areas) {
    if (element.map) {
      return;
    }
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const map = L.map(element, {
      zoomControl: false,
      attributionControl: false,
      minZoom: 6,
      maxZoom: tiles.address ? 18 : 16,
      zoomAnimation: !still,
      fadeAnimation: !still,
      markerZoomAnimation: !still
    });
    element.map = map;
    element.words = words;
    element.pins = [];
    element.places = tiles.address ? [] : places;
    element.names = L.layerGroup().addTo(map);
    element.layer = L.layerGroup().addTo(map);
    element.ring = L.layerGroup().addTo(map);
    L.control.zoom({ zoomInTitle: words.closer, zoomOutTitle: words.farther }).addTo(map);
    const credit = L.control.attribution({ prefix: false }).addTo(map);
    map.setView([52.2, 5.3], 7);
    map.setMaxBounds(this.AROUND);
    if (tiles.address) {
      L.tileLayer(tiles.address, { maxZoom: 19, attribution: this.plain(tiles.attribution) }).addTo(map);
    } else if (outlines) {
      this.outline(element, outlines, credit);
    }
    if (areas) {
      this.take(element, areas, credit);
    }
    map.on('zoomend moveend', () => this.draw(element));
    for (const moving of ['pointerdown', 'wheel', 'keydown']) {
      element.addEventListener(moving, () => { element.fitted = null; }, { passive: true });
    }
    element.watch = new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      this.fit(element);
    });
    element.watch.observe(element);
  },

  /** Municipality borders, once for the page; without them the ground stays plain. */
  async outline(element, address, credit) {
    try {
      const answer = await fetch(address);
      if (!answer.ok) {
        return;
      }
      const borders = await answer.json();
      if (borders.attribution) {
        credit.addAttribution(this.plain(borders.attribution));
      }
      L.geoJSON(borders, { interactive: false, style: () => ({ className: 'map-border', weight: 1 }) })
        .addTo(element.map)
        .bringToBack();
    } catch {
      // the list beside it says all the same
    }
  },

  /** Borders of the single municipalities, where whoever runs the platform gave them. */
  async take(element, address, credit) {
    try {
      const answer = await fetch(address);
      if (answer.ok) {
        element.areas = await answer.json();
        element.drawn = new Set(element.areas.features.map(area => area.properties.code));
        if (element.areas.attribution) {
          credit.addAttribution(this.plain(element.areas.attribution));
        }
        this.colour(element);
        this.draw(element);
      }
    } catch {
      // circles say the same
    }
  },

  /** Each municipality with its borders, and the darker the more where it has a figure. */
  colour(element) {
    if (!element.areas || !element.map) {
      return;
    }
    element.ground?.remove();
    const figures = new Map(element.pins.filter(pin => pin.figure && pin.area).map(pin => [pin.area, pin]));
    const most = Math.max(1, ...[...figures.values()].map(pin => pin.figure));
    element.ground = L.geoJSON(element.areas, {
      style: ({ properties }) => {
        const pin = figures.get(properties.code);
        return { weight: 1, className: 'map-area' + (pin ? ' map-heat-' + (1 + Math.floor(5 * pin.figure / most)) : '') };
      },
      onEachFeature: ({ properties }, layer) => {
        const pin = figures.get(properties.code);
        layer.options.interactive = Boolean(pin);
        if (pin) {
          layer.bindTooltip(this.plain(pin.name), { sticky: true }).on('click', () => element.$server.chosen(pin.id));
        }
      }
    }).addTo(element.map).bringToFront();
  },

  /** Other pins, and the circle of a search by distance; the view fits what is new. */
  show(element, pins, circle, selected) {
    element.pins = pins;
    element.selected = selected;
    element.ring.clearLayers();
    const bounds = L.latLngBounds(pins.map(pin => [pin.lat, pin.lon]));
    if (circle) {
      const ring = L.circle([circle.lat, circle.lon], {
        radius: circle.kilometres * 1000, interactive: false, className: 'map-circle', weight: 2
      }).addTo(element.ring);
      bounds.extend(ring.getBounds());
    }
    const key = JSON.stringify([bounds.isValid() && bounds.toBBoxString(), circle]);
    if (bounds.isValid() && key !== element.shown) {
      element.wanted = bounds;
    }
    element.shown = key;
    this.colour(element);
    this.fit(element);
    this.draw(element);
  },

  /** As soon as the map has a size, for an element that is just put in has none yet; and again until somebody moves it. */
  fit(element) {
    element.fitted = element.wanted ?? element.fitted;
    element.wanted = null;
    const size = element.map.getSize();
    if (element.fitted && size.x > 80 && size.y > 80) {
      element.map.setMaxBounds(null).stop(); // Leaflet is still on its way back inside them when the map grows
      element.map.fitBounds(element.fitted, { padding: [36, 36], maxZoom: 13, animate: false });
      element.map.setMaxBounds(this.AROUND);
    }
  },

  /** Marks the entry that stands open. */
  select(element, id) {
    element.selected = id;
    this.draw(element);
  },

  draw(element) {
    const { map, layer } = element;
    const focused = layer.getLayers().find(marker => marker.getElement() === document.activeElement)?.key;
    layer.clearLayers();
    const around = map.getBounds().pad(0.2);
    const clusters = [];
    for (const pin of element.pins) {
      if (!around.contains([pin.lat, pin.lon])) {
        continue;
      }
      const at = map.project([pin.lat, pin.lon]);
      const near = pin.figure ? null : clusters.find(cluster => cluster.at.distanceTo(at) < this.APART);
      if (near) {
        near.pins.push(pin);
      } else {
        clusters.push({ at, pins: [pin] });
      }
    }
    this.name(element, around, clusters.map(cluster => cluster.at));
    for (const { pins } of clusters) {
      const marker = pins.length === 1 ? this.one(element, pins[0]) : this.several(element, pins);
      marker.key = pins[0].id;
      marker.addTo(layer);
      const icon = marker.getElement();
      icon.setAttribute('aria-label', marker.options.title);
      icon.addEventListener('keydown', event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          marker.fire('click');
        }
      });
      if (marker.key === focused) {
        icon.focus({ preventScroll: true });
      }
    }
  },

  /** Names of municipalities where there is room, the bigger ones first; tiles have names of their own. */
  name(element, around, pins) {
    const { map, names, places } = element;
    names.clearLayers();
    const taken = [];
    const below = { x: 46, y: 24 }; // a name stands below its place, and not under a pin
    for (const place of places) {
      if (!around.contains([place.lat, place.lon])) {
        continue;
      }
      const at = map.project([place.lat, place.lon]);
      if (taken.every(other => Math.abs(other.x - at.x) > this.ROOM.x || Math.abs(other.y - at.y) > this.ROOM.y)
          && pins.every(pin => Math.abs(pin.x - at.x) > below.x || Math.abs(pin.y - at.y - below.y) > below.y)) {
        taken.push(at);
        L.marker([place.lat, place.lon], {
          icon: L.divIcon({ className: 'map-name', iconSize: [90, 18], iconAnchor: [45, -14], html: this.plain(place.name) }),
          interactive: false, keyboard: false
        }).addTo(names);
      }
    }
  },

  one(element, pin) {
    if (pin.figure) {
      const most = Math.max(...element.pins.map(one => one.figure || 0));
      const size = Math.round(22 + 42 * Math.sqrt(pin.figure / most));
      return L.marker([pin.lat, pin.lon], {
        icon: L.divIcon({ className: 'map-figure' + (element.drawn?.has(pin.area) ? ' map-figure-plain' : ''), iconSize: [size, size], html: '<span>' + Number(pin.figure) + '</span>' }),
        title: pin.name, zIndexOffset: -pin.figure
      }).on('click', () => element.$server.chosen(pin.id));
    }
    const kind = ['map-pin', pin.approximate && 'map-pin-about', pin.id === element.selected && 'map-pin-open'];
    const name = pin.approximate ? pin.name + ' (' + element.words.about + ')' : pin.name;
    return L.marker([pin.lat, pin.lon], {
      icon: L.divIcon({ className: kind.filter(Boolean).join(' '), iconSize: [28, 28], html: '<span></span>' }),
      title: name, riseOnHover: true, zIndexOffset: pin.id === element.selected ? 1000 : 0
    }).on('click', () => element.$server.chosen(pin.id));
  },

  several(element, pins) {
    const { map } = element;
    const bounds = L.latLngBounds(pins.map(pin => [pin.lat, pin.lon]));
    const open = pins.some(pin => pin.id === element.selected);
    const marker = L.marker(bounds.getCenter(), {
      icon: L.divIcon({
        className: 'map-cluster' + (open ? ' map-pin-open' : ''), iconSize: [36, 36], html: '<span>' + pins.length + '</span>'
      }),
      title: element.words.several.replace('{0}', pins.length)
    });
    const canPart = map.getZoom() < map.getMaxZoom() && bounds.getNorthEast().distanceTo(bounds.getSouthWest()) > 30;
    return marker.on('click', () => (canPart
      ? map.fitBounds(bounds, { padding: [48, 48], maxZoom: Math.max(map.getZoom() + 2, 14) })
      : this.choose(element, marker, pins)));
  },

  /** Those at one spot, as buttons to choose from. */
  choose(element, marker, pins) {
    const list = document.createElement('ul');
    list.className = 'map-choices';
    for (const pin of pins.slice(0, 50)) {
      const button = document.createElement('button');
      button.textContent = pin.name;
      button.onclick = () => element.$server.chosen(pin.id);
      const item = document.createElement('li');
      item.append(button);
      list.append(item);
    }
    L.popup({ closeButton: false, maxHeight: 220 }).setLatLng(marker.getLatLng()).setContent(list).openOn(element.map);
    list.querySelector('button').focus();
  },

  stop(element) {
    element.watch?.disconnect();
    element.map?.remove();
    element.map = null;
  },

  /** Text that cannot be markup. */
  plain(text) {
    const span = document.createElement('span');
    span.textContent = text ?? '';
    return span.innerHTML;
  }
};
