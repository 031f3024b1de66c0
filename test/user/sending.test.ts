/** Jobs are sent by keyboard: to the local endpoint, to a target like one in the cloud, through a company's network. */
import './killedHosts.ts';
import './cloud.ts';
import './company.ts';
