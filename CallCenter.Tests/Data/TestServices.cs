using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Data;

/// <summary>Services that need Identity, on a test's store.</summary>
internal static class TestServices
{
    public static ServiceProvider Build(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IDbContextFactory<CallCenterDb>>(database);
        services.AddScoped(_ => database.CreateDbContext());
        services.AddIdentityCore<AppUser>().AddRoles<IdentityRole>().AddEntityFrameworkStores<CallCenterDb>();
        services.AddSingleton<DemoSeed>();
        services.AddSingleton<UserAdministration>();
        return services.BuildServiceProvider();
    }
}
