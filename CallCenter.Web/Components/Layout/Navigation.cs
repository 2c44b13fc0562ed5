using System.Security.Claims;
using CallCenter.Core.Security;
using CallCenter.Web.Hosting;

namespace CallCenter.Web.Components.Layout;

/// <summary>Where one can go, and where each role begins.</summary>
public static class Navigation
{
    /// <summary>An entry of the navigation.</summary>
    /// <param name="Address">Address.</param>
    /// <param name="TextKey">Key of its text.</param>
    /// <param name="Policy">Who may open it.</param>
    /// <param name="Elsewhere">Not a page of this interface: opens in a tab of its own.</param>
    public sealed record Entry(string Address, string TextKey, string Policy, bool Elsewhere = false);

    /// <summary>All entries in their order.</summary>
    public static readonly IReadOnlyList<Entry> Entries =
    [
        new("/agent", "Nav.Desk", SecurityPolicies.Desk),
        new("/live", "Nav.Floor", SecurityPolicies.Floor),
        new("/contacts", "Nav.Contacts", SecurityPolicies.Contacts),
        new("/customers", "Nav.Customers", SecurityPolicies.Customers),
        new("/outbound", "Nav.Outbound", SecurityPolicies.Outbound),
        new("/quality", "Nav.Quality", SecurityPolicies.Quality),
        new("/policies", "Nav.Policies", SecurityPolicies.Setup),
        new("/tiers", "Nav.Tiers", SecurityPolicies.Setup),
        new("/skills", "Nav.Skills", SecurityPolicies.Setup),
        new("/agents", "Nav.Agents", SecurityPolicies.Setup),
        new("/admin/jobs", "Nav.Jobs", SecurityPolicies.Operation, Elsewhere: true),
    ];

    /// <summary>The entries that a user may open.</summary>
    public static IEnumerable<Entry> For(ClaimsPrincipal user) =>
        Entries.Where(entry => SecurityPolicies.RolesOf[entry.Policy].Any(user.IsInRole));

    /// <summary>The page on which a user's work begins.</summary>
    public static string HomeOf(ClaimsPrincipal user)
    {
        (string Role, string Address)[] homes =
        [
            (Roles.Agent, "/agent"), (Roles.Supervisor, "/live"), (Roles.Manager, "/policies"),
            (Roles.CampaignStaff, "/outbound"), (Roles.Quality, "/contacts"), (Roles.Administrator, "/agents"),
        ];
        return homes.FirstOrDefault(home => user.IsInRole(home.Role)).Address ?? "/account/denied";
    }
}
