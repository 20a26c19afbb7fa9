package dev.lockstep.engine.testing;

import dev.lockstep.engine.campaign.CampaignPorts;
import dev.lockstep.engine.port.CampaignMembers;
import dev.lockstep.engine.port.ContactLists;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.MembershipStore;
import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.sync.SyncPorts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// Stands around every port and is told before and after each call, so that it can kill the worker, or let others
/// run, exactly there.
public final class PortWrapper {
    private PortWrapper() {}

    /// Told the port's method, before and after the effect. What it throws, the caller sees.
    public interface Watch {
        void before(String call);

        void after(String call);
    }

    public static SyncPorts watched(SyncPorts ports, Watch watch) {
        return new SyncPorts(
                wrap(Crm.class, ports.hubspot(), watch),
                wrap(Crm.class, ports.salesforce(), watch),
                wrap(SyncState.class, ports.state(), watch),
                wrap(Desk.class, ports.desk(), watch),
                wrap(HintQueue.class, ports.queue(), watch),
                ports.clock(),
                ports.ids(),
                ports.guard());
    }

    /// `ports.sync()` is left as it is.
    public static CampaignPorts watched(CampaignPorts ports, Watch watch) {
        return new CampaignPorts(
                ports.sync(),
                wrap(MembershipStore.class, ports.store(), watch),
                wrap(CampaignMembers.class, ports.salesforce(), watch),
                wrap(ContactLists.class, ports.hubspot(), watch));
    }

    static <T> T wrap(Class<T> port, T target, Watch watch) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            String call = port.getSimpleName() + "." + method.getName();
            watch.before(call);
            try {
                Object result = method.invoke(target, args);
                watch.after(call);
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
