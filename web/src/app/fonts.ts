// The letters come after the first screen: until then the system's own stand in, and a slow line carries
// what can be used.
import latin400 from '@fontsource/be-vietnam-pro/latin-400.css?inline';
import latin600 from '@fontsource/be-vietnam-pro/latin-600.css?inline';
import vietnamese400 from '@fontsource/be-vietnam-pro/vietnamese-400.css?inline';
import vietnamese600 from '@fontsource/be-vietnam-pro/vietnamese-600.css?inline';

const faces = document.createElement('style');
faces.textContent = [vietnamese400, latin400, vietnamese600, latin600].join('\n');
document.head.append(faces);
