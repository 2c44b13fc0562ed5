using CallCenter.Core.Data.Demo;
using CallCenter.Core.Security;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Web.Components.Account;

/// <summary>Sign-in by name and password; five wrong ones lock the account.</summary>
public sealed partial class SignIn
{
    private string? _failure;
    private IReadOnlyList<DemoAccount> _demo = [];

    [SupplyParameterFromForm] private SignInForm? Form { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }
    [CascadingParameter] private HttpContext HttpContext { get; set; } = default!;

    [Inject] private SignInManager<AppUser> Manager { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IHostEnvironment Environment { get; set; } = default!;
    [Inject] private ILogger<SignIn> Logger { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Form ??= new();
        if (Environment.IsDevelopment())
        {
            _demo = DemoAccounts.All;
        }
    }

    private async Task SignInAsync()
    {
        if (string.IsNullOrWhiteSpace(Form?.User) || string.IsNullOrEmpty(Form.Password))
        {
            _failure = Text["SignIn.Missing"];
            return;
        }

        var name = Form.User.Trim();
        var result = await Manager.PasswordSignInAsync(name, Form.Password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            await RememberCultureAsync(name);
            Navigator.NavigateTo(LocalUrl.OrHome(ReturnUrl));
            return;
        }

        Logger.LogWarning("Sign-in of {User} failed: {Result}", name, result);
        _failure = result switch
        {
            { IsLockedOut: true } => Text["SignIn.Locked", SecurityServices.LockoutTime.TotalMinutes],
            { IsNotAllowed: true } => Text["SignIn.NotAllowed"],
            _ => Text["SignIn.Failed"],
        };
    }

    // At a desk that several people use, each has her own language again.
    private async Task RememberCultureAsync(string name)
    {
        if ((await Manager.UserManager.FindByNameAsync(name))?.Culture is { } culture)
        {
            LocalizationServices.Remember(HttpContext, culture);
        }
    }

    private sealed class SignInForm
    {
        public string? User { get; set; }
        public string? Password { get; set; }
    }
}
