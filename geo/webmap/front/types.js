// @ts-check
/**
 * The map document, as geo/webmap/document.py makes it: the same fields with the same
 * meanings, which stand there. Instants are milliseconds since 1970 in UTC; null is an open
 * edge or no time. A test compares the two files.
 *
 * Of a document of many events (see unpack.js) the parts of long lists read their fields from
 * columns: they are asked for by name and cannot be spread, and an excerpt's text is there
 * once `withText` (texts.js) has handed it over.
 *
 * @typedef {"asserted" | "estimated" | "expected" | "denied" | "hearsay"} Stance
 *
 * @typedef {object} ReportDoc
 * @property {string} id
 * @property {string} title
 * @property {number | null} published
 * @property {string} publishedText
 * @property {string} language
 * @property {string} publisher
 * @property {string} url
 * @property {string} assumed
 * @property {string} zone
 * @property {"quotes" | "full"} rights
 * @property {number[]} runs
 * @property {string[]} rest
 * @property {[number, number, number][]} caveats
 * @property {number[]} pieces
 *
 * @typedef {object} VoiceDoc
 * @property {string} id
 * @property {string} name
 * @property {string} role
 * @property {string} country
 * @property {boolean} unnamed
 *
 * @typedef {object} PlaceDoc
 * @property {string} id
 * @property {string} name
 * @property {number} lat
 * @property {number} lon
 * @property {string} basis
 * @property {string} country
 * @property {string} localName
 * @property {boolean} far
 * @property {number | null} km
 * @property {string} assumed
 * @property {number | null} radiusKm
 *
 * @typedef {object} ExcerptDoc
 * @property {string} text
 * @property {[number, number]} quote
 * @property {[number, number][]} marks
 * @property {[number, number]} position
 * @property {string} language
 * @property {number} start
 *
 * @typedef {object} ClaimDoc
 * @property {number} report
 * @property {number[]} by
 * @property {Stance} stance
 * @property {ExcerptDoc} excerpt
 * @property {string[]} when
 * @property {number | null} start
 * @property {number | null} end
 * @property {string} timeText
 * @property {string} zone
 * @property {string} zoneBasis
 * @property {string[]} flags
 * @property {string} caveat
 * @property {string} assumed
 *
 * @typedef {object} LinkDoc
 * @property {string} text
 * @property {[number, number] | null} claim
 *
 * @typedef {object} FeasibleDoc
 * @property {number | null} start
 * @property {number | null} end
 * @property {number | null} begunBy
 * @property {number | null} endedFrom
 * @property {LinkDoc[]} earliest
 * @property {LinkDoc[]} latest
 * @property {number} choices
 * @property {[number | null, number | null] | null} certain
 * @property {[number | null, number | null][]} apart
 *
 * @typedef {object} EventDoc
 * @property {string} id
 * @property {number} n
 * @property {string} title
 * @property {string} kind
 * @property {number | null} place
 * @property {number | null} start
 * @property {number | null} end
 * @property {"reported" | "computed" | "none"} timed
 * @property {string} timeText
 * @property {"during" | "within"} extent
 * @property {Stance} stance
 * @property {"traveller" | "other"} actor
 * @property {string} who
 * @property {string} zone
 * @property {ClaimDoc[]} claims
 * @property {number[]} conflicts
 * @property {FeasibleDoc[]} feasible
 *
 * @typedef {object} WaypointDoc
 * @property {string} name
 * @property {number} lat
 * @property {number} lon
 * @property {number} km
 *
 * @typedef {object} CrossingDoc
 * @property {number} lat
 * @property {number} lon
 * @property {number} km
 * @property {string} leaving
 * @property {string} entering
 * @property {string} basis
 *
 * @typedef {object} LegDoc
 * @property {number} start
 * @property {number} end
 * @property {string} by
 * @property {"reported" | "expected"} status
 * @property {string[]} lines
 * @property {number} km
 * @property {number} kmTrack
 * @property {number} kmDrawn
 * @property {string} basis
 * @property {WaypointDoc[]} waypoints
 * @property {CrossingDoc[]} crossings
 * @property {number | null} kmh
 * @property {GapDoc[]} gaps
 *
 * @typedef {object} GapDoc
 * @property {number} lat
 * @property {number} lon
 * @property {number} metres
 *
 * @typedef {object} FixDoc
 * @property {number} event
 * @property {number} leg
 * @property {number} km
 * @property {number | null} start
 * @property {number | null} end
 *
 * @typedef {object} MarkDoc
 * @property {number} event
 * @property {number} km
 *
 * @typedef {object} PatchDoc
 * @property {"reported" | "expected"} status
 * @property {number[]} corners
 *
 * @typedef {object} ClockDoc
 * @property {string} zone
 * @property {number} start
 * @property {number} end
 *
 * @typedef {object} SpeedDoc
 * @property {number} start
 * @property {number} end
 * @property {number} km
 * @property {number | null} least
 * @property {number | null} most
 * @property {number | null} slow
 * @property {number | null} fast
 * @property {number | null} limit
 * @property {number | null} idle
 *
 * @typedef {object} ContradictionDoc
 * @property {string} kind
 * @property {string} text
 * @property {[number, number][]} claims
 * @property {string} reason
 * @property {string} change
 *
 * @typedef {object} ChangeDoc
 * @property {[number, number]} expected
 * @property {[number, number]} done
 *
 * @typedef {object} CardDoc
 * @property {number} event
 * @property {string} words
 *
 * @typedef {object} LabelDoc
 * @property {string} name
 * @property {"country" | "sea"} kind
 * @property {number} lat
 * @property {number} lon
 *
 * @typedef {object} BaseMapDoc
 * @property {[number, number, number, number]} box
 * @property {string[][]} land
 * @property {string[]} borders
 * @property {LabelDoc[]} labels
 *
 * @typedef {object} CreditDoc
 * @property {string} text
 * @property {string} url
 *
 * @typedef {object} LookDoc
 * @property {"auto" | "light" | "dark"} theme
 * @property {Record<string, string>} light
 * @property {Record<string, string>} dark
 *
 * @typedef {object} TilesDoc
 * @property {string} name
 * @property {string} url
 * @property {string[]} origins
 * @property {string[]} subdomains
 * @property {number} minZoom
 * @property {number} maxZoom
 * @property {number} size
 * @property {number} zoomOffset
 * @property {boolean} tms
 * @property {[number, number, number, number] | null} bounds
 * @property {boolean} named
 * @property {boolean} dark
 * @property {CreditDoc[]} credits
 *
 * @typedef {object} MapDocument
 * @property {string} format
 * @property {string} id
 * @property {string} title
 * @property {string} summary
 * @property {string} traveller
 * @property {string} language
 * @property {string} zone
 * @property {string[]} zones
 * @property {[number, number] | null} axis
 * @property {[number, number, number, number]} view
 * @property {ReportDoc[]} reports
 * @property {VoiceDoc[]} voices
 * @property {PlaceDoc[]} places
 * @property {EventDoc[]} events
 * @property {LegDoc[]} legs
 * @property {ContradictionDoc[]} contradictions
 * @property {string[]} assumptions
 * @property {BaseMapDoc} basemap
 * @property {CreditDoc[]} credits
 * @property {FixDoc[]} fixes
 * @property {CardDoc[]} story
 * @property {LookDoc} look
 * @property {TilesDoc | null} tiles
 * @property {ChangeDoc[]} changes
 * @property {SpeedDoc[]} speeds
 * @property {MarkDoc[]} marks
 * @property {PatchDoc[]} region
 * @property {ClockDoc[]} clocks
 */

/**
 * What the page shows, and nothing else; all drawing follows from it.
 *
 * `event` is the index of the chosen event. `from` and `to` are the window [from, to); null
 * is open, which is where the handles stand at the ends of the axis. `at` is where the cursor
 * stands; null: nobody has put it anywhere. `settled` is false while a handle or the cursor is
 * being dragged, or runs. `camera` is where the map looks; null is the first view.
 *
 * @typedef {object} State
 * @property {number | null} event
 * @property {boolean} popup
 * @property {number | null} from
 * @property {number | null} to
 * @property {number | null} at
 * @property {ReadonlySet<number> | null} admitted events that the page around lets through; null: all
 * @property {boolean} settled
 * @property {boolean} playing
 * @property {number} pace how many times as fast as usual the cursor runs
 * @property {Camera | null} camera
 * @property {string} zone
 * @property {"map" | "distance" | "list" | "report"} view
 * @property {number | null} compare the contradiction whose sides lie side by side
 * @property {boolean} sheet
 * @property {"light" | "dark" | "auto"} theme
 *
 * @typedef {{lat: number, lon: number, zoom: number}} Camera the middle of the map
 *
 * @typedef {object} Command
 * @property {"select" | "range" | "at" | "play" | "pace" | "camera" | "filter" | "popup" | "zone" | "view" | "compare" | "sheet" | "theme" | "restore"} do
 * @property {"reader" | "host"} [by]
 * @property {number | null} [event]
 * @property {ReadonlySet<number> | null} [admitted]
 * @property {boolean} [popup]
 * @property {number | null} [from]
 * @property {number | null} [to]
 * @property {number | null} [at]
 * @property {boolean} [playing]
 * @property {number} [pace]
 * @property {Camera | null} [camera]
 * @property {boolean} [settled]
 * @property {string} [zone]
 * @property {"map" | "distance" | "list" | "report"} [view]
 * @property {number | null} [compare]
 * @property {boolean} [sheet]
 * @property {"light" | "dark" | "auto"} [theme]
 * @property {Partial<State>} [state]
 *
 * @typedef {object} Store
 * @property {() => State} state
 * @property {(command: Command) => void} send
 * @property {(listener: (state: State, before: State, command: Command) => void) => void} listen
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 *
 * What every part of the page is handed.
 * @typedef {object} Page
 * @property {any} L Leaflet
 * @property {any} map the Leaflet map
 * @property {MapDocument} doc
 * @property {Store} store
 * @property {Say} say
 * @property {(name: string) => HTMLElement} part the element of page.html with this name
 * @property {boolean} many whether there are too many events for an element each
 *
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 */
export {};
