// café
interface A {}
enum B { X }
