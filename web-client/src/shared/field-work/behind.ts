/** What the frame asks of the work on this device; loaded after the page is there. Pages for that work import `device` itself. */
export * from './device'
