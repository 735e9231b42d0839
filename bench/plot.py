"""Cost against size as SVG: both axes logarithmic, a fitted power law for each method."""

import math
from xml.sax.saxutils import escape

import tables

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 30, 50
COLOURS = ["#0b6e4f", "#c0392b", "#2c5aa0", "#8e5ea2"]


class Axis:
    """Logarithmic, over whole decades, from pixel A to pixel B."""

    def __init__(self, numbers, a, b):
        logs = [math.log10(n) for n in numbers]
        self.low, self.high = math.floor(min(logs)), math.ceil(max(logs))
        self.high = max(self.high, self.low + 1)
        self.a, self.b = a, b

    def at(self, number):
        share = (math.log10(number) - self.low) / (self.high - self.low)
        return self.a + share * (self.b - self.a)

    def decades(self):
        return [10.0 ** k for k in range(self.low, self.high + 1)]


def label(number):
    return "%g" % number if number < 1e4 else "10^%d" % round(math.log10(number))


def text(x, y, words, anchor="middle", extra=""):
    return '<text x="%.1f" y="%.1f" text-anchor="%s"%s>%s</text>' % (
        x, y, anchor, extra, escape(words))


def line(x1, y1, x2, y2, style):
    return '<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" %s/>' % (x1, y1, x2, y2, style)


def grid(x, y):
    thin = 'stroke="#ddd"'
    for number in x.decades():
        yield line(x.at(number), TOP, x.at(number), HEIGHT - BOTTOM, thin)
        yield text(x.at(number), HEIGHT - BOTTOM + 16, label(number))
    for number in y.decades():
        yield line(LEFT, y.at(number), WIDTH - RIGHT, y.at(number), thin)
        yield text(LEFT - 6, y.at(number) + 4, label(number), "end")


def curve(pairs, colour, x, y):
    """The points and, where sizes differ enough, the power law through them."""
    for size, cost in sorted(pairs):
        yield '<circle cx="%.1f" cy="%.1f" r="3" fill="%s" fill-opacity="0.6"/>' % (
            x.at(size), y.at(cost), colour)
    fit = tables.fitted(pairs)
    if fit:
        ends = [min(s for s, _ in pairs), max(s for s, _ in pairs)]
        a, b = ([x.at(s), y.at(min(max(fit[0] * s ** fit[1], 10.0 ** y.low), 10.0 ** y.high))]
                for s in ends)
        yield line(*a, *b, 'stroke="%s" stroke-width="1.5"' % colour)


def svg(result):
    """The drawing, or None where nothing grew."""
    points = tables.points(result, "cpu_s")
    every = [pair for pairs in points.values() for pair in pairs]
    if len({size for size, _ in every}) < 2:
        return None
    x = Axis([size for size, _ in every], LEFT, WIDTH - RIGHT)
    y = Axis([cost for _, cost in every], HEIGHT - BOTTOM, TOP)
    parts = [*grid(x, y),
             text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, "candidates"),
             text(16, HEIGHT / 2, "CPU seconds", extra=' transform="rotate(-90 16 %d)"'
                  % (HEIGHT // 2)),
             text(WIDTH / 2, 18, "%s, %s" % (result["suite"], result["date"]))]
    for k, (method, pairs) in enumerate(points.items()):
        colour, fit = COLOURS[k % len(COLOURS)], tables.fitted(pairs)
        parts += curve(pairs, colour, x, y)
        parts.append(text(LEFT + 10, TOP + 18 + 18 * k, method + (
            ": candidates^%.2f" % fit[1] if fit else ""), "start", ' fill="%s"' % colour))
    return ('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" '
            'font-size="12">\n<rect width="100%%" height="100%%" fill="white"/>\n%s\n</svg>'
            % (WIDTH, HEIGHT, "\n".join(parts)))
