# %% [markdown]
# # Prévision de cours boursiers
# Étudiant : François
# %%
# importations
import os, random, math
import numpy as np, pandas as pd
import torch
from torch import nn, optim
import matplotlib.pyplot as plt
import warnings; warnings.filterwarnings('ignore')
plt.style.use('seaborn-whitegrid')
# %%
chemin = r"C:\Users\François\Téléchargements\lab5"
tesla = pd.read_csv(os.path.join(chemin, "TSLA.csv"), parse_dates=['Date'], index_col='Date')
google = pd.read_csv(chemin + "\\GOOGL.csv", parse_dates=['Date'], index_col='Date')
dow = pd.read_csv(chemin + "\\DJI.csv", parse_dates=['Date'], index_col='Date')
cours = {'Tesla': tesla.Close, 'Google': google.Close, 'Dow Jones': dow.Close}
tesla.describe()
# %%
graine = 2
random.seed(graine); np.random.seed(graine); torch.manual_seed(graine)
N_TEST, LONGUEUR = 100, 8
# %%
def preparer(serie):
    v = serie.values.astype('float32')
    moy, ecart = v[:-N_TEST].mean(), v[:-N_TEST].std()
    z = (v - moy) / ecart
    X = np.stack([z[i:i + LONGUEUR] for i in range(len(z) - N_TEST - LONGUEUR)])
    y = z[LONGUEUR:len(z) - N_TEST]
    return z, moy, ecart, torch.tensor(X).unsqueeze(-1), torch.tensor(y)
# %%
class Modele(nn.Module):
    def __init__(self, h=24):
        super().__init__()
        self.encodeur = nn.GRU(1, h, batch_first=True)
        self.decodeur = nn.GRU(1, h, batch_first=True)
        self.sortie = nn.Linear(h, 1)
    def forward(self, x):
        _, etat = self.encodeur(x)
        d, _ = self.decodeur(x[:, -1:], etat)
        return self.sortie(d)[:, 0, 0]
# %%
def entrainer(nom, n_epoques=15):
    z, moy, ecart, X, y = preparer(cours[nom])
    modele = Modele()
    opt = optim.Adam(modele.parameters(), lr=3e-3)
    critere = nn.MSELoss()
    pertes = []
    for epoque in range(n_epoques):
        modele.train()
        ordre = torch.randperm(len(X))
        total = 0.
        for lot in ordre.split(64):
            opt.zero_grad()
            perte = critere(modele(X[lot]), y[lot])
            perte.backward()
            opt.step()
            total += perte.item() * len(lot)
        pertes.append(total / len(X))
        print(f"{nom} - époque {epoque + 1}/{n_epoques} - perte d'entraînement (loss) = {pertes[-1]:.6f}")
    return modele, z, moy, ecart, pertes
resultats = {}
for nom in cours:
    resultats[nom] = entrainer(nom)
# %%
plt.figure(figsize=(10, 4))
for nom in cours:
    plt.plot(resultats[nom][4], label=nom)
plt.title("Évolution de la perte (loss)"); plt.xlabel("Époque"); plt.ylabel("Perte MSE"); plt.legend(); plt.show()
# %%
predictions, verites = {}, {}
for nom, (modele, z, moy, ecart, _) in resultats.items():
    modele.eval()
    debut = len(z) - N_TEST
    fen = torch.tensor(np.stack([z[i - LONGUEUR:i] for i in range(debut, len(z))])).unsqueeze(-1)
    with torch.no_grad():
        p = modele(fen).numpy()
    predictions[nom] = p * ecart + moy
    verites[nom] = z[debut:] * ecart + moy
# %%
for nom in cours:
    fig, ax = plt.subplots(figsize=(12, 5))
    ax.plot(cours[nom].index[-N_TEST:], verites[nom], label='Cours réel')
    ax.plot(cours[nom].index[-N_TEST:], predictions[nom], '--', label='Cours prédit')
    ax.set_title(f"{nom} : cours de clôture, 100 derniers jours")
    ax.set_xlabel("Date"); ax.set_ylabel("Cours ($)")
    ax.legend()
    fig.savefig(f"figures/{nom}.png", dpi=150)
    plt.show()
# %%
for nom in cours:
    eqm = np.mean((predictions[nom] - verites[nom]) ** 2)
    print(f"{nom} : erreur quadratique moyenne (MSE) = {eqm:.3f} $²")
