import { event, verdict } from '../rows.fixture.ts';

export default [event({ item: '1' }), event({ item: '2' }), verdict(1, 'verified'), verdict(2, 'verified'), verdict(2, 'altered')];
